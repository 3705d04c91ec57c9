package dev.bessemer.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
  private final Manifests chart = Chart.render();

  @ParameterizedTest
  @CsvSource({"api-service, Deployment, api", "conductor-service, StatefulSet, conductor"})
  void anImageFitsThePodThatRunsIt(String module, String kind, String component)
      throws IOException {
    // Given
    var workload = chart.the(kind, "forge-bessemer-" + component);
    var pod = Manifests.pod(workload);
    // When
    var lines = Files.readAllLines(Path.of("images", module + ".Dockerfile"));
    // Then
    assertThat(lines)
        .contains("FROM eclipse-temurin:25-jre")
        .contains("USER " + id(pod.at("/securityContext/runAsUser").asInt()))
        .contains("EXPOSE " + Manifests.container(workload).at("/ports/0/containerPort").asText());
    assertThat(lines)
        .filteredOn(line -> line.startsWith("COPY"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("COPY " + module + "/target/quarkus-app/"));
    assertThat(Files.isRegularFile(Path.of("..", module, "pom.xml"))).isTrue();
    assertThat(Manifests.container(workload).path("image").asText())
        .startsWith("bessemer/" + module + ":");
  }

  private static String id(int user) {
    return user + ":" + user;
  }
}
