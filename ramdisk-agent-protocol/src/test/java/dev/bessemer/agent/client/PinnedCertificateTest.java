package dev.bessemer.agent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.agent.KeyTool;
import dev.bessemer.agent.ScriptedAgent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PinnedCertificateTest {
  @TempDir private static Path folder;
  private static KeyTool own;
  private static KeyTool other;
  private static Vertx vertx;
  private static AgentTransport transport;

  @BeforeAll
  static void open() throws Exception {
    own = KeyTool.selfSigned(folder, "own");
    other = KeyTool.selfSigned(folder, "other");
    vertx = Vertx.vertx();
    transport = new AgentTransport(vertx, AgentSettings.STANDARD);
  }

  @AfterAll
  static void close() {
    transport.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theRegisteredCertificateIsEnoughWhateverAddressItNames() throws Exception {
    try (var agent = ScriptedAgent.overTls(own.context()).answers(200, "{\"commands\": []}")) {
      assertThat(client(agent, own.pem()).commands()).isEmpty();
    }
  }

  @Test
  void anotherCertificateIsRefusedBeforeAnythingIsSaid() throws Exception {
    try (var agent = ScriptedAgent.overTls(other.context())) {
      assertThatThrownBy(() -> client(agent, own.pem()).commands())
          .isInstanceOf(AgentUnreachable.class)
          .hasMessageContaining("shows another certificate");
      assertThat(agent.asked).isEmpty();
    }
  }

  @Test
  void withoutARegisteredCertificateOnlyPublicAuthoritiesCount() throws Exception {
    try (var agent = ScriptedAgent.overTls(own.context())) {
      assertThatThrownBy(() -> client(agent, null).commands()).isInstanceOf(AgentUnreachable.class);
      assertThat(agent.asked).isEmpty();
    }
  }

  @Test
  void aConnectionMadeUnderOneCertificateIsNotUsedUnderAnother() throws Exception {
    try (var agent = ScriptedAgent.overTls(own.context()).answers(200, "{\"commands\": []}")) {
      client(agent, own.pem()).commands();
      assertThatThrownBy(() -> client(agent, other.pem()).commands())
          .isInstanceOf(AgentUnreachable.class);
      assertThat(agent.asked).hasSize(1);
    }
  }

  @Test
  void textThatIsNoCertificateIsRefused() throws Exception {
    try (var agent = ScriptedAgent.overTls(own.context())) {
      for (var pem : new String[] {"rubbish", "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
        assertThatThrownBy(() -> client(agent, pem).commands())
            .isInstanceOf(AgentUnreachable.class)
            .hasMessageContaining("no certificate");
      }
    }
  }

  private static AgentClient client(ScriptedAgent agent, String pem) {
    return transport.client(new AgentEndpoint(agent.url(), "token", pem));
  }
}
