package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ChartTest {
  private final Manifests chart = Chart.render();

  @Test
  void helmHasNothingToRemark() {
    // When
    var lint = Chart.lint();
    // Then
    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    assertThat(lint.getMessages()).noneMatch(m -> m.contains("[WARNING]") || m.contains("[ERROR]"));
  }

  @Test
  void makesEverythingAnInstallationNeeds() {
    assertThat(chart.ids())
        .containsExactlyInAnyOrder(
            "ConfigMap forge-bessemer-config",
            "Deployment forge-bessemer-api",
            "Service forge-bessemer-api",
            "PodDisruptionBudget forge-bessemer-api",
            "StatefulSet forge-bessemer-conductor",
            "Service forge-bessemer-conductor",
            "PodDisruptionBudget forge-bessemer-conductor");
    assertThat(Chart.hooks("{}").ids()).containsExactly("Job forge-bessemer-schema");
  }

  @Test
  void theNotesSayHowToReachTheApiAndWhichSecretIsExpected() {
    assertThat(Chart.notes())
        .contains("http://forge-bessemer-api.metal:6385")
        .contains("port-forward service/forge-bessemer-api 6385:6385")
        .contains("the Secret forge-bessemer-connections");
  }

  @Test
  void theServiceReachesTheApiOnItsUsualPort() {
    var service = chart.the("Service", "forge-bessemer-api").path("spec");
    var container = Manifests.container(chart.the("Deployment", "forge-bessemer-api"));
    assertThat(service.at("/ports/0/port").asInt()).isEqualTo(6385);
    assertThat(service.at("/ports/0/targetPort").asText())
        .isEqualTo(container.at("/ports/0/name").asText());
    assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(6385);
    assertThat(portVariable("Deployment", "forge-bessemer-api")).isEqualTo("6385");
  }

  @Test
  void conductorsListenOnAPortOfTheirOwn() {
    var conductor = chart.the("StatefulSet", "forge-bessemer-conductor");
    assertThat(Manifests.container(conductor).at("/ports/0/containerPort").asInt()).isEqualTo(6386);
    assertThat(portVariable("StatefulSet", "forge-bessemer-conductor")).isEqualTo("6386");
  }

  @Test
  void aConductorIsNamedAfterItsPodSoThatItKeepsItsNodesOverARestart() {
    var conductor = chart.the("StatefulSet", "forge-bessemer-conductor");
    var service = chart.the("Service", "forge-bessemer-conductor");
    assertThat(
            Manifests.env(conductor, "BESSEMER_CONDUCTOR_NAME")
                .at("/valueFrom/fieldRef/fieldPath")
                .asText())
        .isEqualTo("metadata.name");
    assertThat(conductor.at("/spec/serviceName").asText())
        .isEqualTo(service.at("/metadata/name").asText());
    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
  }

  @Test
  void aConductorHasAGroupOnlyWhenGivenOne() {
    // When
    var grouped = Chart.render("conductor: {group: rack-7}");
    // Then
    assertThat(
            Manifests.env(
                    grouped.the("StatefulSet", "forge-bessemer-conductor"),
                    "BESSEMER_CONDUCTOR_GROUP")
                .path("value")
                .asText())
        .isEqualTo("rack-7");
    assertThat(
            Manifests.env(
                    chart.the("StatefulSet", "forge-bessemer-conductor"),
                    "BESSEMER_CONDUCTOR_GROUP")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void conductorsTellMachinesWhereToFindTheApiAndTheirFiles() {
    // When
    var conductor =
        Chart.render(
                """
                apiUrl: http://bessemer.example.org:6385
                conductor: {boot: {url: 'http://$(BESSEMER_CONDUCTOR_NAME).example.org/boot'}}
                """)
            .the("StatefulSet", "forge-bessemer-conductor");
    // Then
    assertThat(Manifests.env(conductor, "BESSEMER_API_URL").path("value").asText())
        .isEqualTo("http://bessemer.example.org:6385");
    assertThat(Manifests.env(conductor, "BESSEMER_BOOT_HTTP_URL").path("value").asText())
        .isEqualTo("http://$(BESSEMER_CONDUCTOR_NAME).example.org/boot");
    // Kubernetes fills in only what was defined further up.
    assertThat(Manifests.container(conductor).path("env").findValuesAsText("name"))
        .containsSubsequence("BESSEMER_CONDUCTOR_NAME", "BESSEMER_BOOT_HTTP_URL");
  }

  @Test
  void onlyTheSchemaJobMigratesTheDatabase() {
    assertThat(chart.workloads())
        .allSatisfy(
            workload ->
                assertThat(
                        Manifests.env(workload, "BESSEMER_SCHEMA_MIGRATE_AT_START")
                            .path("value")
                            .asText())
                    .isEqualTo("false"));
    assertThat(
            Manifests.env(
                    Chart.hooks("{}").the("Job", "forge-bessemer-schema"),
                    "BESSEMER_SCHEMA_MIGRATE_AT_START")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void everySelectorFindsThePodsOfItsOwnKindAndNoOther() {
    for (var component : new String[] {"api", "conductor"}) {
      var kind = component.equals("api") ? "Deployment" : "StatefulSet";
      var name = "forge-bessemer-" + component;
      var selector = chart.the(kind, name).at("/spec/selector/matchLabels");
      assertThat(chart.the("Service", name).at("/spec/selector")).isEqualTo(selector);
      assertThat(chart.the("PodDisruptionBudget", name).at("/spec/selector/matchLabels"))
          .isEqualTo(selector);
      assertThat(chart.workloads().stream().filter(w -> selects(selector, w)))
          .as("pods selected by %s", name)
          .singleElement()
          .isEqualTo(chart.the(kind, name));
    }
  }

  @Test
  void thePartsCanBeInstalledApart() {
    // Given
    var values = "{api: {enabled: false}, schema: {enabled: false}, conductor: {group: r7}}";
    // When
    var onlyConductors = Chart.render(values);
    // Then
    assertThat(Chart.hooks(values).objects()).isEmpty();
    assertThat(onlyConductors.ids())
        .containsExactlyInAnyOrder(
            "ConfigMap forge-bessemer-config",
            "StatefulSet forge-bessemer-conductor",
            "Service forge-bessemer-conductor",
            "PodDisruptionBudget forge-bessemer-conductor");
  }

  @Test
  void longReleaseNamesStillGiveValidObjectNames() {
    // When
    var named = Chart.render("fullnameOverride: " + "a".repeat(45));
    // Then
    assertThat(named.objects())
        .allSatisfy(o -> assertThat(o.at("/metadata/name").asText()).hasSizeLessThanOrEqualTo(63));
  }

  private static boolean selects(JsonNode selector, JsonNode workload) {
    return Manifests.strings(workload.at("/spec/template/metadata/labels"))
        .entrySet()
        .containsAll(Manifests.strings(selector).entrySet());
  }

  private String portVariable(String kind, String name) {
    return Manifests.env(chart.the(kind, name), "QUARKUS_HTTP_PORT").path("value").asText();
  }
}
