package dev.bessemer.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Answer;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Conductor;
import dev.bessemer.api.testing.World;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 05-observed: a request on a node whose conductor is gone does not hang. */
@ApiTest
class DispatchTest {
  @Inject World world;

  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
  }

  private Answer powerOn() {
    return Api.NEWEST.put("/v1/nodes/" + node + "/states/power", "{'target':'power on'}");
  }

  private Answer quick() {
    var begun = System.nanoTime();
    var answer = powerOn();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    return answer;
  }

  @Test
  void aConductorThatIsNotThereIsUnavailableAtOnce() {
    var answer = quick();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.fault()).contains("conductor-1");
  }

  @Test
  void withoutAnyConductorItIsUnavailableAtOnce() {
    world.silence("conductor-1");
    var answer = quick();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.fault()).contains("fake-hardware");
  }

  @Test
  void theNewOwnerIsAskedAsSoonAsTheOldOneIsKnownToBeGone() {
    world.conductor("conductor-2", "");
    var owner = Api.NEWEST.get("/v1/nodes/" + node).json().path("conductor").asText();
    var other = owner.equals("conductor-1") ? "conductor-2" : "conductor-1";
    world.sql(
        "update conductors set lease_until = now() - interval '1 second' where hostname = ?",
        owner);
    try (var conductor = Conductor.named(other)) {
      assertThat(quick().status()).isEqualTo(202);
      assertThat(conductor.next(ChangePower.class).target()).isEqualTo("power on");
    }
  }

  @Test
  void aNodeIsServedByConductorsOfItsGroup() {
    world.conductor("conductor-2", "rack1");
    node = world.node(",'conductor_group':'rack1'");
    try (var conductor = Conductor.named("conductor-2")) {
      assertThat(powerOn().status()).isEqualTo(202);
      assertThat(conductor.next(ChangePower.class)).isNotNull();
    }
  }
}
