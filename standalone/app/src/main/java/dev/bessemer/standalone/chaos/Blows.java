package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.standalone.chaos.Ledger.Deed;
import dev.bessemer.standalone.client.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Machines travel from state to state while everything is hurt at random. */
final class Blows implements Trial {
  private static final int IMAGE_BYTES = 1 << 20;

  /** After the last blow: time for all that is under way. */
  private static final Duration PEACE = Duration.ofSeconds(240);

  private final Consumer<String> told;
  private final AtomicBoolean goOn = new AtomicBoolean(true);
  private final AtomicLong end = new AtomicLong(Long.MAX_VALUE);

  Blows(Consumer<String> told) {
    this.told = told;
  }

  @Override
  public Duration stepTime() {
    return Duration.ofMillis(600);
  }

  @Override
  public void run(Cluster cluster, Fleet fleet, Scenario scenario, Ledger ledger)
      throws InterruptedException {
    var image = fleet.images().image("disk.raw", IMAGE_BYTES);
    var goods = new Journey.Goods(image.url(), image.sha256());
    var api = cluster.api();
    var journeys =
        fleet.machines().stream().map(m -> journey(api, m, goods, scenario, ledger)).toList();
    Crowd.all(journeys, Journey::begin, ledger);
    told.accept(
        "all machines are enrolled; the blows go on for %d s"
            .formatted(scenario.time().toSeconds()));
    var travelling = Thread.ofVirtual().start(() -> travel(journeys, ledger));
    var torment = new Torment(cluster, scenario, ledger, told);
    torment.run();
    goOn.set(false);
    end.set(System.nanoTime() + PEACE.toNanos());
    told.accept("the blows are over; what is under way comes to its end");
    travelling.join();
    report(torment, ledger);
  }

  private Journey journey(
      ApiClient api, FleetMachine machine, Journey.Goods goods, Scenario scenario, Ledger ledger) {
    BooleanSupplier timeIsOver = () -> System.nanoTime() > end.get();
    return new Journey(
        new Remote(api, machine.name(), timeIsOver),
        machine,
        goods,
        scenario.chance(machine.name()),
        ledger);
  }

  private void travel(List<Journey> journeys, Ledger ledger) {
    try {
      Crowd.all(journeys, journey -> journey.run(goOn::get), ledger);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(Torment torment, Ledger ledger) {
    torment.count().forEach((blow, times) -> told.accept("%4d times %s".formatted(times, blow)));
    for (var deed : Deed.values()) {
      told.accept(
          "%4d times %s, the longest %.1f s"
              .formatted(
                  ledger.count(deed),
                  deed.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  ledger.longest(deed).toMillis() / 1e3));
    }
  }
}
