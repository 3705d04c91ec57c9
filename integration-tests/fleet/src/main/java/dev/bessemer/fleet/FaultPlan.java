package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.MachineFaults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Which part of a fleet has which fault from the start. The same seed hits the same machines.
 *
 * @param shares by name of the fault, 0 to 1
 */
public record FaultPlan(Map<String, Double> shares) {
  /** Everything works. */
  public static final FaultPlan NONE = new FaultPlan(Map.of());

  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final String STEP = "fail:";
  private static final Map<String, Consumer<MachineFaults>> KNOWN =
      Map.of(
          "slow-bmc", faults -> faults.slowBmc(SLOW),
          "dead-bmc", MachineFaults::killBmc,
          "no-agent", faults -> faults.keepAgentAway(true),
          "wrong-digest", faults -> faults.corruptDownloads(true),
          "no-soft-off", faults -> faults.ignoreSoftPowerOff(true));

  /** Refuses faults that do not exist and shares that are none. */
  public FaultPlan {
    shares = Map.copyOf(shares);
    shares.forEach(FaultPlan::check);
  }

  private static void check(String fault, double share) {
    if (!fault.startsWith(STEP) && !KNOWN.containsKey(fault)) {
      throw new IllegalArgumentException(
          "there is no fault %s, only %s and %sSTEP".formatted(fault, KNOWN.keySet(), STEP));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s=%s is no share of a fleet".formatted(fault, share));
    }
  }

  /** Reads {@code dead-bmc=0.1,fail:erase_devices=0.5}. */
  public static FaultPlan parse(String text) {
    var shares = new LinkedHashMap<String, Double>();
    for (var part : text.split(",")) {
      var pair = part.trim().split("=", 2);
      if (pair.length != 2) {
        throw new IllegalArgumentException("%s is not of the form fault=share".formatted(part));
      }
      shares.put(pair[0], number(pair[1]));
    }
    return new FaultPlan(shares);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(text + " is no number");
    }
  }

  void applyTo(FleetMachine machine, long seed) {
    shares.forEach(
        (fault, share) -> {
          var chance = new Random(seed * 31 + (machine.name() + fault).hashCode());
          if (chance.nextDouble() < share) {
            inflict(fault, machine.faults());
          }
        });
  }

  private static void inflict(String fault, MachineFaults faults) {
    if (fault.startsWith(STEP)) {
      faults.failStep(fault.substring(STEP.length()), "planned fault");
    } else {
      KNOWN.get(fault).accept(faults);
    }
  }
}
