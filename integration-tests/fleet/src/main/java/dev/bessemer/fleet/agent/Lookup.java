package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.LookupAnswer;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Asks the API which node a machine is, until it knows, with longer and longer pauses. */
final class Lookup {
  private static final int LONGEST_PAUSE = 60;
  private static final int[] PAUSES_WHEN_LOCKED = {5, 10, 30};

  private final ApiClient api;
  private final VirtualMachine machine;
  private final FleetSettings settings;
  private final BooleanSupplier stopped;
  private final Random random;
  private int locked;

  Lookup(ApiClient api, VirtualMachine machine, FleetSettings settings, BooleanSupplier stopped) {
    this.api = api;
    this.machine = machine;
    this.settings = settings;
    this.stopped = stopped;
    this.random = new Random(settings.seed() + machine.identity().name().hashCode());
  }

  /**
   * @throws IOException when the time is over
   */
  LookupAnswer untilFound() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + settings.lookupTimeout().toNanos();
    for (int attempt = 1; System.nanoTime() < deadline; attempt++) {
      switch (api.lookup(machine.macAddresses())) {
        case ApiClient.LookedUp.Found(var answer) -> {
          return answer;
        }
        case ApiClient.LookedUp.Locked() -> {
          machine.event(EventKind.LOOKUP, "node is locked");
          Thread.sleep(times(PAUSES_WHEN_LOCKED[Math.min(locked++, 2)]));
        }
        case ApiClient.LookedUp.NotFound(var reason) ->
            machine.event(EventKind.LOOKUP, "not found: " + reason);
      }
      if (stopped.getAsBoolean()) {
        throw new InterruptedException("the power is off");
      }
      Thread.sleep(pause(attempt));
    }
    throw new IOException("no node was found in time");
  }

  /** Random, up to twice as long after each attempt. */
  private Duration pause(int attempt) {
    var longest = Math.min(LONGEST_PAUSE, Math.pow(2, attempt));
    return times(Math.max(1, random.nextDouble() * longest));
  }

  private Duration times(double intervals) {
    return Duration.ofNanos((long) (settings.lookupInterval().toNanos() * intervals));
  }
}
