package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.embedded.EmbeddedPostgres;
import dev.bessemer.embedded.FreePort;
import dev.bessemer.embedded.LocalRabbitMq;
import dev.bessemer.embedded.PostgresOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assumptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database and the broker go away and come back, while nodes are being deployed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutagesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static Path folder;
  private static EmbeddedPostgres database;
  private static LocalRabbitMq broker;
  private static Product product;
  private static ServiceProcess door;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    if (System.getenv("CI") == null) {
      Assumptions.assumeThat(LocalRabbitMq.isInstalled()).as("rabbitmq-server").isTrue();
    }
    folder = Files.createTempDirectory("bessemer-outages");
    database = EmbeddedPostgres.start(folder.resolve("db"), PostgresOptions.forTests());
    broker = LocalRabbitMq.start();
    product =
        new Product(
            Map.of(
                "BESSEMER_CLUSTER_HINTS", "none",
                "BESSEMER_FAKE_DEPLOY_DELAY", "3",
                "BESSEMER_ENGINE_AUTOMATED_CLEAN", "false"),
            database.jdbcUrl(),
            database.username(),
            database.password(),
            broker.amqpUri());
    door = product.api(FreePort.find());
    var conductor = product.conductor("conductor-a");
    List.of(door, conductor).forEach(ServiceProcess::awaitReady);
    api = new Api(door.url());
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
      broker.close();
      database.close();
    }
  }

  @Test
  @Order(1)
  void withoutTheBrokerReadsGoOnRequestsAreUnavailableAndWorkIsFinished() {
    // Given
    var nodes = deploying(2);
    // When
    broker.stop();
    // Then
    Awaitility.await().atMost(LIMIT).until(() -> status("/q/health/well") == 503);
    assertThat(status("/q/health/ready")).isEqualTo(200);
    assertUnavailable(nodes.getFirst());
    nodes.forEach(node -> api.await(node, "active"));
    // When it returns
    broker.resume();
    // Then nothing needs a hand
    api.success(
        "PUT",
        "/v1/nodes/%s/states/power".formatted(nodes.getFirst()),
        Map.of("target", "rebooting"));
    assertThat(status("/q/health/well")).isEqualTo(200);
  }

  @Test
  @Order(2)
  void aDatabaseThatGoesAndComesBackCostsNoDeployment() {
    // Given
    var nodes = deploying(2);
    var port = database.port();
    // When
    database.close();
    // Then
    Awaitility.await().atMost(LIMIT).until(() -> status("/q/health/ready") == 503);
    assertThat(status("/q/health/live")).isEqualTo(200);
    assertUnavailable(nodes.getFirst());
    assertThat(api.call("GET", "/v1/nodes", null).status()).isEqualTo(503);
    // When it returns
    database =
        EmbeddedPostgres.start(folder.resolve("db"), PostgresOptions.forTests().withPort(port));
    // Then nothing needs a hand
    Awaitility.await().atMost(LIMIT).until(() -> status("/q/health/ready") == 200);
    nodes.forEach(node -> api.await(node, "active"));
  }

  private static void assertUnavailable(String node) {
    var answer =
        door.request(
            "PUT", "/v1/nodes/%s/states/power".formatted(node), "{\"target\":\"power on\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isNotNull();
  }

  private static List<String> deploying(int count) {
    var nodes = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var node =
          api.success("POST", "/v1/nodes", Map.of("driver", "fake-hardware")).get("uuid").asText();
      api.provision(node, "manage", "manageable");
      api.provision(node, "provide", "available");
      nodes.add(node);
    }
    nodes.forEach(node -> api.provision(node, "active"));
    nodes.forEach(
        node -> Awaitility.await().atMost(LIMIT).until(() -> state(node).equals("deploying")));
    return nodes;
  }

  private static String state(String node) {
    return api.get("/v1/nodes/" + node).get("provision_state").asText();
  }

  private static int status(String path) {
    return door.request("GET", path, null).status();
  }
}
