package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final String GIVEN =
      """
      connections:
        database:
          url: jdbc:postgresql://db.example.org:5432/bessemer
          username: smith
          password: 'anvil: "7"'
        rabbitmq:
          url: amqps://smith:tongs@mq.example.org:5671/forge
      """;

  private static final List<String> DATABASE =
      List.of("BESSEMER_DATABASE_URL", "BESSEMER_DATABASE_USERNAME", "BESSEMER_DATABASE_PASSWORD");

  @Test
  void withoutValuesTheyComeFromASecretTheOperatorMade() {
    // When
    var chart = Chart.render();
    var hooks = Chart.hooks("{}");
    // Then
    assertThat(chart.ofKind("Secret")).isEmpty();
    assertThat(hooks.ofKind("Secret")).isEmpty();
    assertThat(Stream.concat(services(chart).stream(), hooks.ofKind("Job")))
        .hasSize(3)
        .allSatisfy(
            workload ->
                assertThat(secretOf(workload, "BESSEMER_DATABASE_PASSWORD"))
                    .isEqualTo("forge-bessemer-connections/database-password"));
  }

  @Test
  void theOperatorsSecretMayHaveAnyNameAndEntries() {
    // When
    var chart =
        Chart.render(
            """
            connections:
              existingSecret: vault-bessemer
              keys: {databaseUrl: JDBC, rabbitmqUrl: AMQP}
            """);
    // Then
    var api = chart.the("Deployment", "forge-bessemer-api");
    assertThat(secretOf(api, "BESSEMER_DATABASE_URL")).isEqualTo("vault-bessemer/JDBC");
    assertThat(secretOf(api, "BESSEMER_RABBITMQ_URL")).isEqualTo("vault-bessemer/AMQP");
    assertThat(secretOf(api, "BESSEMER_DATABASE_USERNAME"))
        .isEqualTo("vault-bessemer/database-username");
  }

  @Test
  void givenAsValuesTheyAreKeptInASecretThatEveryServiceReads() {
    // When
    var chart = Chart.render(GIVEN);
    // Then
    var data = chart.the("Secret", "forge-bessemer-connections").path("stringData");
    assertThat(data.path("database-url").asText())
        .isEqualTo("jdbc:postgresql://db.example.org:5432/bessemer");
    assertThat(data.path("database-username").asText()).isEqualTo("smith");
    assertThat(data.path("database-password").asText()).isEqualTo("anvil: \"7\"");
    assertThat(data.path("rabbitmq-url").asText())
        .isEqualTo("amqps://smith:tongs@mq.example.org:5671/forge");
    for (var workload : services(chart)) {
      for (var name : DATABASE) {
        assertThat(secretOf(workload, name)).startsWith("forge-bessemer-connections/");
      }
      assertThat(secretOf(workload, "BESSEMER_RABBITMQ_URL"))
          .isEqualTo("forge-bessemer-connections/rabbitmq-url");
    }
  }

  @Test
  void nothingButSecretsHoldsASecretValue() {
    // When
    var values = GIVEN + "config: {QUARKUS_LOG_LEVEL: INFO}";
    var chart = Chart.render(values);
    // Then
    assertThat(Stream.of(chart, Chart.hooks(values)).flatMap(m -> m.objects().stream()))
        .filteredOn(node -> !node.path("kind").asText().equals("Secret"))
        .isNotEmpty()
        .allSatisfy(
            node ->
                assertThat(node.toString())
                    .doesNotContain("anvil", "tongs", "smith", "db.example.org"));
    assertThat(chart.the("ConfigMap", "forge-bessemer-config").path("data").toString())
        .isEqualTo("{\"QUARKUS_LOG_LEVEL\":\"INFO\"}");
  }

  @Test
  void theSchemaIsMigratedBeforeAnythingElseStarts() {
    // When
    var job = Chart.hooks("{}").the("Job", "forge-bessemer-schema");
    // Then
    assertThat(job.at("/metadata/annotations/helm.sh~1hook").asText())
        .isEqualTo("pre-install,pre-upgrade");
    assertThat(job.at("/metadata/annotations/helm.sh~1hook-delete-policy").asText())
        .contains("before-hook-creation");
    assertThat(Manifests.env(job, "BESSEMER_SCHEMA_ONLY").path("value").asText()).isEqualTo("true");
    assertThat(Manifests.container(job).path("image").asText()).startsWith("bessemer/api-service:");
    assertThat(Manifests.pod(job).path("restartPolicy").asText()).isEqualTo("Never");
    assertThat(job.at("/spec/activeDeadlineSeconds").asInt()).isPositive();
  }

  @Test
  void theSchemaJobFindsItsSecretAlthoughTheReleaseHasNoneYet() {
    // When
    var hooks = Chart.hooks(GIVEN);
    // Then
    var job = hooks.the("Job", "forge-bessemer-schema");
    var name = secretOf(job, "BESSEMER_DATABASE_URL").replaceAll("/.*", "");
    var secret = hooks.the("Secret", name);
    assertThat(secret.at("/metadata/annotations/helm.sh~1hook").asText())
        .isEqualTo("pre-install,pre-upgrade");
    assertThat(weight(secret)).isLessThan(weight(job));
    assertThat(secret.path("stringData"))
        .isEqualTo(
            Chart.render(GIVEN).the("Secret", "forge-bessemer-connections").path("stringData"));
  }

  private static int weight(JsonNode hook) {
    return hook.at("/metadata/annotations/helm.sh~1hook-weight").asInt();
  }

  private static List<JsonNode> services(Manifests chart) {
    return List.of(
        chart.the("Deployment", "forge-bessemer-api"),
        chart.the("StatefulSet", "forge-bessemer-conductor"));
  }

  private static String secretOf(JsonNode workload, String variable) {
    var reference = Manifests.env(workload, variable).at("/valueFrom/secretKeyRef");
    assertThat(reference.isObject()).as("%s comes from a Secret", variable).isTrue();
    return reference.path("name").asText() + "/" + reference.path("key").asText();
  }
}
