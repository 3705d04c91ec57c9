package dev.bessemer.fleet.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.bmc.redfish.PowerState;
import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.bmc.redfish.RedfishOptions;
import dev.bessemer.bmc.redfish.RedfishTarget;
import dev.bessemer.bmc.redfish.ResetType;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(180)
class ThousandBmcsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ThousandBmcsTest.class);
  private static final int COUNT = 1000;
  private static final long MOST_BYTES_EACH = 32 << 10;

  private final Vertx vertx = Vertx.vertx();
  private final List<RedfishBmc> bmcs = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aThousandCostNoThreadAndLittleMemory() throws Exception {
    // Given
    startOne(0);
    var threads = ManagementFactory.getThreadMXBean().getThreadCount();
    var before = usedHeap();
    // When
    for (var i = 1; i <= COUNT; i++) {
      startOne(i);
    }
    // Then
    var each = (usedHeap() - before) / COUNT;
    var more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    LOG.atInfo().addKeyValue("heapBytesEach", each).addKeyValue("threads", more).log("BMCs idle");
    assertThat(each).isLessThan(MOST_BYTES_EACH);
    assertThat(more).isLessThan(20);
  }

  @Test
  void aThousandArePoweredOnAtOnce() throws Exception {
    // Given
    for (var i = 1; i <= COUNT; i++) {
      startOne(i);
    }
    var started = System.nanoTime();
    // When
    var states = new ArrayList<PowerState>();
    try (var client = new RedfishClient(vertx, RedfishOptions.DEFAULT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = bmcs.stream().map(bmc -> powerOn(client, bmc)).toList();
      for (var done : threads.invokeAll(calls, 120, TimeUnit.SECONDS)) {
        states.add(done.get());
      }
    }
    // Then
    var millis = (System.nanoTime() - started) / 1_000_000;
    LOG.atInfo().addKeyValue("millis", millis).log("a thousand logins, resets and reads");
    assertThat(states).hasSize(COUNT).containsOnly(PowerState.ON);
  }

  private static Callable<PowerState> powerOn(RedfishClient client, RedfishBmc bmc) {
    var target = RedfishTarget.of(bmc.address()).withUser("admin", "x").withSystem(bmc.systemId());
    return () -> {
      client.bmc(target).reset(ResetType.ON);
      return client.bmc(target).powerState();
    };
  }

  private void startOne(int number) {
    var user = new BmcUser("admin", "x");
    var bmc = new RedfishBmc(vertx, new PlainChassis(number), user, MessageListener.DEAF);
    bmcs.add(bmc.start("127.0.0.1", 0));
  }

  /** After several collections, so that what is left is in use. */
  private static long usedHeap() throws InterruptedException {
    for (var i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
