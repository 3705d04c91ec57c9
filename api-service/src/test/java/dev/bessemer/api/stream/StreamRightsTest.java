package dev.bessemer.api.stream;

import static dev.bessemer.api.testing.Persona.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.UnderRules;
import dev.bessemer.api.testing.World;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4: a stream has what its client would see on the nodes. */
@ApiTest
@TestProfile(UnderRules.class)
class StreamRightsTest {
  @Inject World world;

  @BeforeEach
  void twoNodes() {
    world.reset();
    node("own", "'owner':'owning','lessee':'leasing'");
    node("other", "'owner':'strange'");
  }

  private static void node(String name, String whose) {
    var made =
        api("system", "admin")
            .post("/v1/nodes", "{'name':'%s','driver':'fake-hardware',%s}".formatted(name, whose));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  @Test
  void eachHearsOfItsOwnNodesOnly() {
    try (var everything = Sse.as("system/reader", "?type=node.provision_state");
        var owners = Sse.as("owning/reader", "?type=node.provision_state");
        var strangers = Sse.as("strange/reader", "?type=node.provision_state")) {
      world.state("other", "cleaning");
      world.state("own", "deploying");
      assertThat(everything.next().json().path("name").asText()).isEqualTo("other");
      assertThat(everything.next().json().path("name").asText()).isEqualTo("own");
      assertThat(owners.next().json().path("name").asText()).isEqualTo("own");
      assertThat(strangers.next().json().path("name").asText()).isEqualTo("other");
    }
  }

  @Test
  void whatWasMissedIsChosenByTheSameRules() {
    String begin;
    try (var stream = Sse.as("owning/reader", "?type=node.provision_state")) {
      world.state("own", "deploying");
      begin = stream.next().id();
    }
    world.state("other", "cleaning");
    world.state("own", "active");
    try (var stream =
        Sse.as("owning/reader", "?type=node.provision_state&last_event_id=" + begin)) {
      var missed = stream.next().json();
      assertThat(missed.path("name").asText()).isEqualTo("own");
      assertThat(missed.at("/data/provision_state").asText()).isEqualTo("active");
    }
  }

  @Test
  void aLesseeDoesNotReadTheErrorsOfTheOwnersMachine() {
    try (var owners = Sse.as("owning/reader", "?type=node.provision_state");
        var lessees = Sse.as("leasing/reader", "?type=node.provision_state")) {
      world.sql(
          "update nodes set provision_state = 'error', last_error = 'BMC 10.0.0.1', reservation = 'c1'"
              + " where name = 'own'");
      var whole = owners.next().json();
      assertThat(whole.at("/data/last_error").asText()).isEqualTo("BMC 10.0.0.1");
      assertThat(whole.path("conductor").asText()).isEqualTo("c1");
      var redacted = lessees.next().json();
      assertThat(redacted.at("/data/provision_state").asText()).isEqualTo("error");
      assertThat(redacted.at("/data/last_error").asText()).contains("Redacted");
      assertThat(redacted.path("conductor").isNull()).isTrue();
    }
  }

  @Test
  void nobodyListensWithoutAToken() {
    assertThat(Api.NEWEST.get("/v1/events/stream").status()).isEqualTo(401);
  }
}
