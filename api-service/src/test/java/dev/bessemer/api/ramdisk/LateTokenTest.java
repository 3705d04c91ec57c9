package dev.bessemer.api.ramdisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lookups that the database keeps waiting. */
@ApiTest
class LateTokenTest {
  @Inject World world;
  @Inject DataSource database;
  private String path = "";

  @BeforeEach
  void aNodeIsDeployed() {
    world.reset();
    var name = world.node();
    world.state(name, "wait call-back", "active");
    path = "/v1/lookup?node_uuid=" + world.uuid(name);
  }

  private interface Wait {
    void pass(Socket line) throws IOException, InterruptedException;
  }

  /** Asks, and gets a token that can be stored only after the wait. */
  private void ask(Wait wait) throws IOException, SQLException, InterruptedException {
    try (var other = database.getConnection();
        var statement = other.createStatement();
        var line =
            new Socket(InetAddress.getByName("localhost"), URI.create(Api.base()).getPort())) {
      other.setAutoCommit(false);
      statement.execute("lock table agent_sessions in exclusive mode");
      line.getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nX-OpenStack-Ironic-API-Version: 1.115\r\n\r\n"
                  .formatted(path)
                  .getBytes(UTF_8));
      await().until(() -> count("pg_locks where not granted") > 0);
      wait.pass(line);
      other.commit();
      other.setAutoCommit(true);
      await().until(() -> count("agent_sessions where token is not null") == 1);
    }
  }

  private int count(String what) {
    return Integer.parseInt(world.text("select count(*) from " + what));
  }

  private String token() {
    return Api.NEWEST.get(path).json().at("/config/agent_token").asText();
  }

  @Test
  void whoWaitsGetsTheTokenAndNobodyElse() throws Exception {
    ask(line -> {});
    assertThat(token()).isEqualTo("******");
  }

  @Test
  void whoGaveUpBeforeTheAnswerGetsAnother() throws Exception {
    ask(Socket::close);
    assertThat(token()).hasSize(43);
    assertThat(token()).isEqualTo("******");
  }

  @Test
  void whoMayHaveGivenUpBehindAProxyGetsAnother() throws Exception {
    ask(line -> Thread.sleep(Duration.ofMillis(3_100)));
    assertThat(token()).hasSize(43);
    assertThat(token()).isEqualTo("******");
  }
}
