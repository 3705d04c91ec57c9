package dev.bessemer.standalone.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rows in which conductors work: power and the life cycle, on fake hardware.
 *
 * <p>A client asks again and again whether its node is there. Those of a life ask ten times a
 * second, which is ten times as often as clients in use do; what they cost is part of the figures.
 * A change of power is over sooner than that, and is asked after more often.
 */
final class LifeRows {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration BETWEEN_LOOKS_AT_POWER = Duration.ofMillis(20);
  private final Client client;
  private final Stock stock;
  private final CpuMeter cpu;
  private final Times times;
  private final Consumer<Row> sink;

  LifeRows(Client client, Stock stock, CpuMeter cpu, Times times, Consumer<Row> sink) {
    this.client = client;
    this.stock = stock;
    this.cpu = cpu;
    this.times = times;
    this.sink = sink;
  }

  void power() {
    var figures =
        new Load(cpu, 8, times)
            .measure(
                i -> power(stock.uuid(i), i / stock.size() % 2 == 0 ? "power on" : "power off"),
                1_000_000);
    sink.accept(new Row("power change to completion (fake)", "64-75", "17.6", "-", figures));
  }

  /**
   * Manage, provide with cleaning, deploy, delete with cleaning. Each node has one life, as only a
   * new one is verified; half of them may be used up before it is measured.
   */
  void lives() {
    var figures = new Load(cpu, 16, times).measure(i -> life(stock.uuid(i)), stock.size() / 2);
    sink.accept(new Row("life cycle (fake), per node", "420-550", "2.3-2.8", "-", figures));
  }

  private void power(String uuid, String target) {
    client.send("PUT", "/v1/nodes/" + uuid + "/states/power", Map.of("target", target));
    await(uuid, "target_power_state", "null", BETWEEN_LOOKS_AT_POWER);
  }

  private void life(String uuid) {
    provision(uuid, "manage", "manageable");
    provision(uuid, "provide", "available");
    provision(uuid, "active", "active");
    provision(uuid, "deleted", "available");
  }

  private void provision(String uuid, String verb, String state) {
    client.send("PUT", "/v1/nodes/" + uuid + "/states/provision", Map.of("target", verb));
    await(uuid, "provision_state", state, BETWEEN_LOOKS);
  }

  private void await(String uuid, String field, String value, Duration betweenLooks) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    String seen = "";
    while (System.nanoTime() < end) {
      var states = client.json("/v1/nodes/" + uuid + "/states");
      seen = states.get(field).asText();
      if (seen.equals(value)) {
        return;
      }
      if (seen.endsWith("failed") || seen.equals("error")) {
        break;
      }
      pause(betweenLooks);
    }
    throw new IllegalStateException(
        "node %s: %s is %s instead of %s".formatted(uuid, field, seen, value));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
