package dev.bessemer.standalone.bench;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.FleetSettings.AgentTls;
import dev.bessemer.fleet.machine.FleetSettings.MediaCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Virtual machines from available to active: half of them by IPMI, half by Redfish, each with an
 * agent that writes an image. They take next to no time for their own part, so what is left is
 * ours.
 */
final class DeployRows {
  private static final int ALONE = 20;
  private static final int IMAGE_BYTES = 1 << 16;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final String DONE =
      "select count(*) from nodes where name like 'virtual-%' and provision_state = 'active'";
  private final Client client;
  private final Stock stock;
  private final CpuMeter cpu;
  private final String apiUrl;
  private final Consumer<Object> sink;

  DeployRows(Client client, Stock stock, CpuMeter cpu, String apiUrl, Consumer<Object> sink) {
    this.client = client;
    this.stock = stock;
    this.cpu = cpu;
    this.apiUrl = apiUrl;
    this.sink = sink;
  }

  void run(int machines) {
    try (var fleet = fleet(machines + 2 * ALONE)) {
      var image = fleet.images().image("disk.raw", IMAGE_BYTES);
      var all = fleet.machines();
      AtOnce.all(all, m -> enroll(m, image.url(), image.sha256()));
      AtOnce.all(all, m -> await(m, "manage", "manageable"));
      AtOnce.all(all, m -> await(m, "provide", "available"));
      AtOnce.all(all.subList(0, ALONE), m -> await(m, "active", "active"));
      alone(all.subList(ALONE, 2 * ALONE));
      together(all.subList(2 * ALONE, all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void alone(List<FleetMachine> machines) {
    var took = new ArrayList<Long>();
    var before = cpu.now();
    var began = System.nanoTime();
    for (var machine : machines) {
      var start = System.nanoTime();
      await(machine, "active", "active");
      took.add(System.nanoTime() - start);
    }
    tell("deploy of a machine that takes no time, alone", took, began, before);
  }

  private void together(List<FleetMachine> machines) {
    var done = stock.number(DONE);
    var before = cpu.now();
    var began = System.nanoTime();
    AtOnce.all(machines, m -> provision(m, "active"));
    waitFor(done + machines.size());
    var took =
        stock.numbers(
            "select (extract(epoch from r.ended_at - r.started_at) * 1e9)::bigint from runs r"
                + " join nodes n on n.id = r.node_id where r.kind = 'deploy' and n.name like 'virtual-%'"
                + " order by r.started_at desc limit "
                + machines.size());
    tell("%d deploys at once".formatted(machines.size()), took, began, before);
    sink.accept(
        "%.0f machines a minute; Ironic: 136-169 whole lives of fake nodes"
            .formatted(machines.size() * 60e9 / (System.nanoTime() - began)));
  }

  private void tell(String work, List<Long> took, long began, CpuTime before) {
    var nanos = took.stream().mapToLong(Long::longValue).toArray();
    var seconds = (System.nanoTime() - began) / 1e9;
    sink.accept(new Row(work, "-", "-", "-", Figures.of(nanos, seconds, cpu.now().since(before))));
  }

  private void waitFor(long count) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (stock.number(DONE) < count) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only %d of %d machines are active".formatted(stock.number(DONE), count));
      }
      pause(100);
    }
  }

  private void enroll(FleetMachine machine, String imageUrl, String sha256) {
    var node = machine.node();
    node.put("name", name(machine));
    node.put("automated_clean", false);
    node.put(
        "instance_info",
        Map.of(
            "image_source",
            imageUrl,
            "image_os_hash_algo",
            "sha256",
            "image_os_hash_value",
            sha256,
            "image_disk_format",
            "raw"));
    var uuid = client.send("POST", "/v1/nodes", node).get("uuid").asText();
    for (var mac : machine.macAddresses()) {
      client.send("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", mac));
    }
  }

  private void await(FleetMachine machine, String verb, String state) {
    provision(machine, verb);
    var end = System.nanoTime() + PATIENCE.toNanos();
    var query =
        ("select case when provision_state = '%s' then 1 when provision_state like '%% failed'"
                + " then -1 else 0 end from nodes where name = '%s'")
            .formatted(state, name(machine));
    var there = stock.number(query);
    for (; there == 0 && System.nanoTime() < end; there = stock.number(query)) {
      pause(20);
    }
    if (there != 1) {
      throw new IllegalStateException("%s is not %s".formatted(name(machine), state));
    }
  }

  // A conductor with much to do may answer too late; then a client asks again.
  private void provision(FleetMachine machine, String verb) {
    var path = "/v1/nodes/" + name(machine) + "/states/provision";
    var end = System.nanoTime() + PATIENCE.toNanos();
    for (int status = 0; status != 202; ) {
      status = client.status("PUT", path, Map.of("target", verb));
      if (status == 400 || System.nanoTime() > end) {
        // Begun by the request that had no answer, or never.
        return;
      }
      if (status != 202) {
        pause(500);
      }
    }
  }

  private static String name(FleetMachine machine) {
    return "virtual-" + machine.name();
  }

  private Fleet fleet(int machines) throws IOException {
    var settings =
        FleetSettings.with()
            .bootTime(MOMENT)
            .shutdownTime(MOMENT)
            .stepTime(MOMENT)
            .heartbeatGap(MOMENT)
            .lookupInterval(MOMENT)
            .media(MediaCheck.NONE)
            .tls(AgentTls.SHARED)
            .build();
    return Fleet.builder()
        .apiUrl(apiUrl)
        .settings(settings)
        .machines(Driver.REDFISH, machines / 2)
        .machines(Driver.IPMI, machines - machines / 2)
        .start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
