package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.standalone.chaos.Ledger.Deed;
import dev.bessemer.standalone.client.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An upgrade at the worst moment: all machines are being deployed, a conductor is added, and then
 * each is told to end and started again. No deployment may fail, and none is waited for.
 */
final class Rolling implements Trial {
  private static final int IMAGE_BYTES = 1 << 20;
  private static final Duration PEACE = Duration.ofSeconds(300);

  /** No conductor may take longer to end, whatever is under way. */
  private static final Duration LONGEST_END = Duration.ofSeconds(6);

  private final Consumer<String> told;
  private final AtomicLong end = new AtomicLong(Long.MAX_VALUE);

  Rolling(Consumer<String> told) {
    this.told = told;
  }

  // Much longer than a conductor takes to end, so that waiting for a step would show.
  @Override
  public Duration stepTime() {
    return Duration.ofSeconds(12);
  }

  @Override
  public void run(Cluster cluster, Fleet fleet, Scenario scenario, Ledger ledger)
      throws InterruptedException {
    var api = cluster.api();
    var image = fleet.images().image("disk.raw", IMAGE_BYTES);
    Crowd.all(fleet.machines(), m -> provide(remote(api, m), m), ledger);
    told.accept("all machines are available; all are deployed");
    end.set(System.nanoTime() + PEACE.toNanos());
    Crowd.all(
        fleet.machines(), m -> remote(api, m).begin("active", image.url(), image.sha256()), ledger);
    var owners = new Owners(cluster);
    join(cluster, owners, ledger);
    for (var conductor : List.copyOf(cluster.conductors())) {
      restart(conductor, owners, ledger);
    }
    told.accept("all conductors are new; the deployments come to their end");
    Crowd.all(fleet.machines(), m -> arrive(remote(api, m), m, ledger), ledger);
    told.accept(
        "%4d deployed, the longest %.1f s after the first restart began"
            .formatted(
                ledger.count(Deed.DEPLOYED), ledger.longest(Deed.DEPLOYED).toMillis() / 1e3));
  }

  private Remote remote(ApiClient api, FleetMachine machine) {
    return new Remote(api, machine.name(), () -> System.nanoTime() > end.get());
  }

  private static void provide(Remote node, FleetMachine machine) throws InterruptedException {
    node.enroll(machine, false);
    node.provision("manage");
    node.provision("provide");
  }

  private void join(Cluster cluster, Owners owners, Ledger ledger) {
    var before = owners.now();
    var joined = cluster.addConductor();
    joined.start();
    joined.awaitReady();
    var after = owners.onceOneIs(joined.name());
    var moved = before.keySet().stream().filter(n -> !before.get(n).equals(after.get(n))).toList();
    moved.stream()
        .filter(n -> !joined.name().equals(after.get(n)))
        .forEach(
            n ->
                ledger.found(
                    "%s came, but node %s moved to %s".formatted(joined.name(), n, after.get(n))));
    if (moved.isEmpty()) {
      ledger.found(joined.name() + " came and got no node");
    }
    told.accept(
        "%s came and got %d of %d nodes".formatted(joined.name(), moved.size(), before.size()));
  }

  private void restart(Member conductor, Owners owners, Ledger ledger) {
    var inFlight = owners.inFlight();
    var began = System.nanoTime();
    conductor.end();
    var took = Duration.ofNanos(System.nanoTime() - began);
    told.accept(
        "%s ended within %.1f s with %d deployments in flight"
            .formatted(conductor.name(), took.toMillis() / 1e3, inFlight));
    if (took.compareTo(LONGEST_END) > 0) {
      ledger.found(conductor.name() + " took " + took + " to end");
    }
    conductor.start();
    conductor.awaitReady();
  }

  private void arrive(Remote node, FleetMachine machine, Ledger ledger)
      throws InterruptedException {
    var ended = node.rest("active");
    if (!ended.get("provision_state").asText().equals("active")) {
      ledger.found("a deployment failed: " + Remote.shown(ended));
    }
    if (machine.effects().imagesWritten() != 1 || machine.effects().runsOf("write_image") != 1) {
      ledger.found(
          "%d images were written to %s"
              .formatted(machine.effects().runsOf("write_image"), machine.name()));
    }
    ledger.did(Deed.DEPLOYED, Duration.ofNanos(System.nanoTime() - (end.get() - PEACE.toNanos())));
  }
}
