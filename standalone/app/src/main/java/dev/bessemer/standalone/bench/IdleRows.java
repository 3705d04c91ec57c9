package dev.bessemer.standalone.bench;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.standalone.launch.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a conductor costs that has nothing to do but to look after its nodes, with its usual
 * settings: half of the BMCs by IPMI, half by Redfish. First all of them answer, then one in twenty
 * is dead and another takes five seconds for each answer.
 */
final class IdleRows {
  private static final String NAME = "bench-idle";
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int ONE_IN = 20;

  /** Longer than a round and the pause after it, so that each was asked once. */
  private static final Duration WARM_UP = Duration.ofSeconds(160);

  /** Two rounds. */
  private static final Duration MEASURED = Duration.ofSeconds(250);

  private static final Pattern ROUND =
      Pattern.compile("nodes=(\\d+) took=(\\S+) power states compared");

  private final Client client;
  private final Stock stock;
  private final Servers servers;
  private final Consumer<Object> sink;

  IdleRows(Client client, Stock stock, Servers servers, Consumer<Object> sink) {
    this.client = client;
    this.stock = stock;
    this.servers = servers;
    this.sink = sink;
  }

  void run(int nodes, int port) {
    var settings =
        Map.of(
            "BESSEMER_CONDUCTOR_GROUP",
            "idle",
            "QUARKUS_LOG_CATEGORY__DEV_BESSEMER_CONDUCTOR_POWER__LEVEL",
            "DEBUG");
    var conductor = servers.conductor(NAME, port, settings);
    // The fleet takes so many ports that it must not come first.
    conductor.secondsToReady("/q/health/ready");
    try (var fleet = fleet(nodes)) {
      AtOnce.all(fleet.machines(), this::enroll);
      stock.sql(
          "update nodes set provision_state = 'active', power_state = 'power off'"
              + " where conductor_group = 'idle'");
      stock.sql("vacuum analyze nodes");
      var cpu = servers.cpu(conductor);
      measure(nodes + " nodes, all BMCs answer", conductor, cpu);
      hurt(fleet.machines());
      measure("1 in 20 of the BMCs dead, 1 in 20 slow", conductor, cpu);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      conductor.close();
      stock.sql("delete from nodes where conductor_group = 'idle'");
    }
  }

  private void enroll(FleetMachine machine) {
    var node = machine.node();
    node.put("conductor_group", "idle");
    client.send("POST", "/v1/nodes", node);
  }

  private static void hurt(List<FleetMachine> machines) {
    for (int i = 0; i < machines.size(); i++) {
      switch (i % ONE_IN) {
        case 0 -> machines.get(i).faults().killBmc();
        case 1 -> machines.get(i).faults().slowBmc(SLOW);
        default -> {}
      }
    }
  }

  private void measure(String work, Service conductor, CpuMeter cpu) throws IOException {
    pause(WARM_UP);
    var known = rounds().size();
    var before = cpu.now();
    var began = System.nanoTime();
    pause(MEASURED);
    var used = cpu.now().since(before);
    var elapsed = (System.nanoTime() - began) / 1e6;
    sink.accept(
        "idle conductor, %s: %.2f %% of a core, the database %.2f %%; %.0f MB PSS; Ironic: 33 %%"
            .formatted(
                work,
                100 * used.of(Part.CONDUCTORS) / elapsed,
                100 * used.of(Part.DATABASE) / elapsed,
                CpuMeter.memoryMb(conductor.handle())));
    var all = rounds();
    sink.accept("  rounds that ended meanwhile: " + all.subList(known, all.size()));
  }

  /** As {@code 10000 nodes in 3.2 s}. */
  private List<String> rounds() throws IOException {
    return ROUND
        .matcher(Files.readString(servers.log(NAME)))
        .results()
        .map(
            found ->
                "%s nodes in %.1f s"
                    .formatted(found.group(1), Duration.parse(found.group(2)).toMillis() / 1e3))
        .toList();
  }

  private Fleet fleet(int machines) throws IOException {
    return Fleet.builder()
        .apiUrl(servers.apiUrl())
        .machines(Driver.REDFISH, machines / 2)
        .machines(Driver.IPMI, machines - machines / 2)
        .start();
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
