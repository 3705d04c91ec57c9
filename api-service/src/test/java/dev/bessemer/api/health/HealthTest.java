package dev.bessemer.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health, as Kubernetes asks for it. */
@ApiTest
class HealthTest {
  @Inject World world;

  @BeforeEach
  void begin() {
    world.reset();
  }

  @Test
  void readinessNeedsTheDatabaseButNotTheBroker() {
    var ready = Api.unversioned().get("/q/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().path("checks").findValuesAsText("name"))
        .anyMatch(name -> name.contains("Database"))
        .noneMatch(name -> name.contains("broker"));
  }

  @Test
  void whetherConductorsCanBeAskedIsWellness() {
    var well = Api.unversioned().get("/q/health/well");
    assertThat(well.status()).isEqualTo(200);
    assertThat(well.json().path("checks").findValuesAsText("name")).contains("message broker");
  }

  @Test
  void theProcessLives() {
    assertThat(Api.unversioned().get("/q/health/live").status()).isEqualTo(200);
    assertThat(Api.unversioned().get("/q/health/started").status()).isEqualTo(200);
  }
}
