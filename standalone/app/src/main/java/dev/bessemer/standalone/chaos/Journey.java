package dev.bessemer.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.Effects;
import dev.bessemer.standalone.chaos.Ledger.Deed;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Deploys one machine and takes it down again, over and over, and looks after each time what was
 * done to it. At times a step of the machine's agent fails as planned.
 */
final class Journey {
  private static final String WRITE = "write_image";
  private static final String ERASE = "erase_devices";
  private static final double DEPLOY_FAULTS = 0.08;
  private static final double CLEAN_FAULTS = 0.05;

  /** What is deployed. */
  record Goods(String url, String sha256) {}

  private final Remote node;
  private final FleetMachine machine;
  private final Goods image;
  private final Random chance;
  private final Ledger ledger;

  Journey(Remote node, FleetMachine machine, Goods image, Random chance, Ledger ledger) {
    this.node = node;
    this.machine = machine;
    this.image = image;
    this.chance = chance;
    this.ledger = ledger;
  }

  /** From nothing to manageable, while all is calm. */
  void begin() throws InterruptedException {
    node.enroll(machine, true);
    expect("manage", node.provision("manage"), "manageable");
  }

  /** Ends, at rest, after the round in which {@code goOn} ceased. */
  void run(BooleanSupplier goOn) throws InterruptedException {
    clean("provide");
    while (goOn.getAsBoolean()) {
      deploy();
      clean("deleted");
    }
  }

  private void deploy() throws InterruptedException {
    node.image(image.url(), image.sha256());
    var fault = planned(WRITE, DEPLOY_FAULTS);
    var before = machine.effects();
    var began = System.nanoTime();
    var end = node.provision("active");
    machine.faults().clear();
    expect("active", end, fault ? "deploy failed" : "active");
    if (!fault) {
      once("images written to", before.imagesWritten(), machine.effects().imagesWritten());
    }
    ran(WRITE, before);
    ledger.did(fault ? Deed.DEPLOY_FAILED_AS_PLANNED : Deed.DEPLOYED, since(began));
  }

  private void clean(String verb) throws InterruptedException {
    var fault = planned(ERASE, CLEAN_FAULTS);
    var before = machine.effects();
    var began = System.nanoTime();
    var end = node.provision(verb);
    machine.faults().clear();
    expect(verb, end, fault ? "clean failed" : "available");
    ran(ERASE, before);
    ledger.did(fault ? Deed.CLEAN_FAILED_AS_PLANNED : Deed.CLEANED, since(began));
    if (fault) {
      node.endMaintenance();
      expect("manage", node.provision("manage"), "manageable");
      clean("provide");
    }
  }

  private boolean planned(String step, double share) {
    if (chance.nextDouble() >= share) {
      return false;
    }
    machine.faults().failStep(step, "planned fault");
    return true;
  }

  private void expect(String verb, JsonNode end, String state) {
    if (!end.get("provision_state").asText().equals(state)) {
      throw new Remote.Stuck(
          "%s should have led to %s, but it is %s".formatted(verb, state, Remote.shown(end)));
    }
  }

  private void ran(String step, Effects before) {
    once("runs of %s on".formatted(step), before.runsOf(step), machine.effects().runsOf(step));
  }

  private void once(String what, int before, int after) {
    if (after != before + 1) {
      ledger.found("%s %s: %d instead of 1".formatted(what, machine.name(), after - before));
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
