package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodTest {
  private final Manifests chart = Chart.render();
  private final JsonNode schemaJob = Chart.hooks("{}").the("Job", "forge-bessemer-schema");
  private final List<JsonNode> services =
      List.of(
          chart.the("Deployment", "forge-bessemer-api"),
          chart.the("StatefulSet", "forge-bessemer-conductor"));
  private final List<JsonNode> everything =
      List.of(services.getFirst(), services.getLast(), schemaJob);

  @Test
  void kubernetesLearnsFromThreeProbesHowAServiceIs() {
    assertThat(services)
        .allSatisfy(
            service -> {
              var container = Manifests.container(service);
              assertThat(probe(container, "startupProbe")).isEqualTo("/q/health/started on http");
              assertThat(probe(container, "readinessProbe")).isEqualTo("/q/health/ready on http");
              assertThat(probe(container, "livenessProbe")).isEqualTo("/q/health/live on http");
              assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
            });
  }

  @Test
  void aStoppingServiceHasTimeToFinishBeforeItIsKilled() {
    assertThat(Manifests.env(services.getFirst(), "QUARKUS_SHUTDOWN_TIMEOUT").path("value"))
        .hasToString("\"20S\"");
    assertThat(
            Manifests.env(services.getLast(), "BESSEMER_CONDUCTOR_GRACEFUL_SHUTDOWN_TIMEOUT")
                .path("value"))
        .hasToString("\"PT45S\"");
    assertThat(services)
        .extracting(s -> Manifests.container(s).at("/lifecycle/preStop/sleep/seconds").asInt())
        .containsExactly(5, 2);
    assertThat(services)
        .extracting(s -> Manifests.pod(s).path("terminationGracePeriodSeconds").asInt())
        .containsExactly(30, 60);
  }

  @Test
  void noPodMayBecomeRootOrWriteToItsImage() {
    assertThat(everything)
        .allSatisfy(
            workload -> {
              var pod = Manifests.pod(workload);
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
              assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
              var security = Manifests.container(workload).path("securityContext");
              assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
  }

  @Test
  void everyPodCanWriteToItsOwnFoldersAndNowhereElse() {
    assertThat(writable(services.getFirst())).containsExactly("/tmp");
    assertThat(writable(services.getLast())).containsExactly("/tmp", "/var/lib/bessemer/boot");
    assertThat(writable(schemaJob)).containsExactly("/tmp");
    assertThat(Manifests.env(services.getLast(), "BESSEMER_BOOT_HTTP_ROOT").path("value").asText())
        .isEqualTo("/var/lib/bessemer/boot");
  }

  @Test
  void everyContainerSaysWhatItNeeds() {
    assertThat(everything)
        .allSatisfy(
            workload -> {
              var resources = Manifests.container(workload).path("resources");
              assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
              assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
              assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
            });
  }

  @Test
  void podsOfAServiceSpreadOverTheHostsAndLeaveOneByOne() {
    assertThat(services)
        .allSatisfy(
            service -> {
              var spread = Manifests.pod(service).at("/topologySpreadConstraints/0");
              assertThat(spread.path("topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
              assertThat(spread.at("/labelSelector/matchLabels"))
                  .isEqualTo(service.at("/spec/selector/matchLabels"));
            });
    assertThat(chart.ofKind("PodDisruptionBudget"))
        .hasSize(2)
        .allSatisfy(pdb -> assertThat(pdb.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
  }

  private static List<String> writable(JsonNode workload) {
    var volumes = Manifests.pod(workload).path("volumes");
    assertThat(volumes)
        .allSatisfy(v -> assertThat(v.at("/emptyDir/sizeLimit").asText()).isNotEmpty());
    var mounts = Manifests.container(workload).path("volumeMounts");
    assertThat(mounts.findValuesAsText("name")).isEqualTo(volumes.findValuesAsText("name"));
    return mounts.findValuesAsText("mountPath");
  }

  private static String probe(JsonNode container, String kind) {
    var get = container.path(kind).path("httpGet");
    return get.path("path").asText() + " on " + get.path("port").asText();
  }
}
