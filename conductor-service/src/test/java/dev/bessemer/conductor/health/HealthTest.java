package dev.bessemer.conductor.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.conductor.bench.ServiceTest;
import dev.bessemer.conductor.intake.RequestIntake;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class HealthTest {
  private final HttpClient http = HttpClient.newHttpClient();
  @Inject RequestIntake intake;

  @TestHTTPResource("/q/health/")
  URI health;

  @ParameterizedTest
  @CsvSource({
    "live, conductor work",
    "ready, conductor lease",
    "ready, conductor queue",
    "started, conductor registered"
  })
  void eachQuestionIsAnswered(String question, String check) throws Exception {
    assertThat(intake.awaitOpen()).isTrue();
    var answer =
        http.send(
            HttpRequest.newBuilder(health.resolve(question))
                .timeout(Duration.ofSeconds(10))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(check);
  }
}
