package dev.bessemer.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.CountingDriver;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 4: {@code GET /v1/events/stream}. */
@ApiTest
class EventStreamTest {
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  @Inject World world;

  private String node;

  @BeforeEach
  void begin() {
    world.reset();
    node = world.node();
  }

  @Test
  void whatHappensToANodeIsToldWhileItHappens() {
    try (var stream = Sse.open("?node=" + node)) {
      world.state(node, "deploying", "active");
      var told = stream.next();
      assertThat(told.type()).isEqualTo("node.provision_state");
      assertThat(told.json().path("node").asText()).isEqualTo(world.uuid(node));
      assertThat(told.json().at("/data/provision_state").asText()).isEqualTo("deploying");
      assertThat(told.json().at("/data/target_provision_state").asText()).isEqualTo("active");
      assertThat(told.json().path("id").asText()).isEqualTo(told.id());
      world.set(node, "power_state", "power on");
      assertThat(stream.next().type()).isEqualTo("node.power");
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @Test
  void changesMadeByTheApiAreToldToo() {
    try (var stream = Sse.open("")) {
      var made = world.node(",'owner':'acme'");
      var created = stream.next("node.created");
      assertThat(created.json().path("name").asText()).isEqualTo(made);
      assertThat(created.json().path("owner").asText()).isEqualTo("acme");
      Api.NEWEST.patch(
          "/v1/nodes/" + made, "[{'op':'add','path':'/driver_info/ipmi_password','value':'x1y2'}]");
      var updated = stream.next("node.updated");
      assertThat(updated.json().at("/data/fields/0").asText()).isEqualTo("driver_info");
      assertThat(updated.data()).doesNotContain("x1y2");
      Api.NEWEST.put("/v1/nodes/" + made + "/maintenance", "{'reason':'smoke'}");
      assertThat(stream.next("node.maintenance").json().at("/data/maintenance_reason").asText())
          .isEqualTo("smoke");
      Api.NEWEST.delete("/v1/nodes/" + made);
      assertThat(stream.next("node.deleted").json().path("name").asText()).isEqualTo(made);
    }
  }

  @Test
  void aClientHearsOnlyWhatItAskedFor() {
    var mine = world.node(",'owner':'acme','shard':'s1'");
    var other = world.node(",'owner':'other','shard':'s2'");
    try (var byOwner = Sse.open("?owner=acme");
        var byShard = Sse.open("?shard=s1,s3");
        var byType = Sse.open("?type=node.power");
        var byKind = Sse.open("?type=node&node=" + world.uuid(mine))) {
      world.state(other, "deploying");
      world.set(other, "power_state", "power off");
      world.state(mine, "cleaning");
      assertThat(byOwner.next().json().path("name").asText()).isEqualTo(mine);
      assertThat(byShard.next().json().path("name").asText()).isEqualTo(mine);
      assertThat(byType.next().json().path("name").asText()).isEqualTo(other);
      assertThat(byKind.next().json().path("name").asText()).isEqualTo(mine);
    }
  }

  @Test
  void whoComesBackMissesNothingAndGetsNothingTwice() {
    String last;
    try (var stream = Sse.open("?node=" + node)) {
      world.state(node, "deploying");
      last = stream.next().id();
    }
    var missed = new ArrayList<String>();
    for (int i = 0; i < 30; i++) {
      world.state(node, "state " + i);
      missed.add("state " + i);
    }
    try (var stream = Sse.open(Api.base(), "?node=" + node, last)) {
      world.state(node, "active");
      missed.add("active");
      for (var state : missed) {
        assertThat(stream.next().json().at("/data/provision_state").asText()).isEqualTo(state);
      }
    }
    assertThat(Api.NEWEST.get("/v1/events/stream?last_event_id=x").status()).isEqualTo(400);
  }

  @Test
  void whoComesBackTooLateIsToldOfTheGap() {
    world.state(node, "deploying");
    world.sql(
        "insert into event_cursors (name, txid, id)"
            + " select 'purged', txid, id from events order by txid desc, id desc limit 1"
            + " on conflict (name) do update set txid = excluded.txid, id = excluded.id");
    try (var stream = Sse.open(Api.base(), "?node=" + node, "1-1")) {
      assertThat(stream.next().type()).isEqualTo("gap");
    } finally {
      world.sql("delete from event_cursors");
    }
    try (var future = Sse.open(Api.base(), "?node=" + node, "999999999999-1")) {
      assertThat(future.next().type()).isEqualTo("gap");
      world.state(node, "active");
      assertThat(future.next().json().at("/data/provision_state").asText()).isEqualTo("active");
    }
  }

  @Test
  void aQuietStreamSaysThatItIsThereAndHowFarItIs() {
    try (var stream = Sse.open("?node=nobody")) {
      var before = stream.heartbeat().id();
      world.state(node, "deploying");
      var limit = System.nanoTime() + PATIENCE;
      while (stream.heartbeat().id().equals(before)) {
        assertThat(System.nanoTime()).isLessThan(limit);
      }
      assertThat(stream.lastId()).isNotEqualTo(before);
    }
  }

  @Test
  void manyStreamsAskTheDatabaseNoMoreThanOneDoes() {
    var streams = IntStream.range(0, 30).mapToObj(i -> Sse.open("?node=" + node)).toList();
    try {
      CountingDriver.taken();
      LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
      assertThat(CountingDriver.taken()).isLessThan(20);
      world.state(node, "active");
      streams.forEach(s -> assertThat(s.next().type()).isEqualTo("node.provision_state"));
    } finally {
      streams.forEach(Sse::close);
    }
    awaitSilence();
  }

  // When the last client has gone, nobody looks for events any more.
  private static void awaitSilence() {
    var limit = System.nanoTime() + PATIENCE;
    do {
      assertThat(System.nanoTime()).isLessThan(limit);
      CountingDriver.taken();
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    } while (CountingDriver.taken() > 0);
  }

  @Test
  void aClientThatTakesNothingIsDropped() throws IOException {
    try (var slow = new Socket();
        var quick = Sse.open("?type=node.maintenance")) {
      slow.setReceiveBufferSize(4_096);
      var base = URI.create(Api.base());
      slow.connect(new InetSocketAddress(base.getHost(), base.getPort()));
      slow.getOutputStream()
          .write(
              "GET /v1/events/stream HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(slow.getInputStream().read()).isEqualTo('H');
      // More than all buffers between the two can hold.
      world.sql(
          "update nodes set provision_state = 'active', last_error = repeat('x', 1000000) where name = ?",
          node);
      for (int i = 0; i < 12; i++) {
        world.state(node, "state " + i);
      }
      world.set(node, "maintenance", true);
      assertThat(quick.next().type()).isEqualTo("node.maintenance");
      slow.setSoTimeout(20_000);
      awaitDropped(slow);
      assertThat(quick.isEnded()).isFalse();
    }
  }

  // It notices when it reads what is left: the end comes, although the events go on.
  private static void awaitDropped(Socket slow) throws IOException {
    LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
    var limit = System.nanoTime() + PATIENCE;
    var left = new byte[1 << 16];
    try {
      while (slow.getInputStream().read(left) >= 0) {
        assertThat(System.nanoTime()).as("the connection stays").isLessThan(limit);
      }
    } catch (SocketException e) {
      // Reset: dropped as well.
    }
  }

  @Test
  void itWorksWithCurl() throws IOException, InterruptedException {
    var curl =
        new ProcessBuilder("curl", "-sN", "-m", "10", Api.base() + "/v1/events/stream?node=" + node)
            .redirectErrorStream(true)
            .start();
    try (var lines = curl.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("retry: 1000");
      world.state(node, "active");
      var line = lines.readLine();
      while (line != null && !line.startsWith("event:")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("event: node.provision_state");
    } finally {
      curl.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }
}
