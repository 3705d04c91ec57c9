package dev.bessemer.hardware.governor;

import dev.bessemer.spi.BackedOff;
import dev.bessemer.spi.Background;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps work in background from BMCs that are silent.
 *
 * <p>After some silences in a row a BMC is left alone for a while, which doubles with each further
 * one. When it is over one question goes through; if it is answered, all others do again. What
 * somebody asked for, and whatever holds the node, always goes through, and counts like the rest:
 * nobody is refused because some periodic look failed before.
 */
public final class BmcGovernor {
  private static final Logger LOG = LoggerFactory.getLogger(BmcGovernor.class);

  /** What a failure tells of the BMC. */
  public enum Sign {
    /** It is there, whatever it said. */
    ANSWER,
    SILENCE,
    /** Nothing, such as that we are stopping. */
    NONE
  }

  private record Silence(int times, Instant until) {}

  private final InstantSource time;
  private final BackOff backOff;
  private final Map<String, Silence> silent = new ConcurrentHashMap<>();

  public BmcGovernor(DriverContext context) {
    this(context.clock(), BackOff.of(context));
  }

  BmcGovernor(InstantSource time, BackOff backOff) {
    this.time = time;
    this.backOff = backOff;
  }

  /**
   * Asks a BMC.
   *
   * @param bmc its address
   * @param sign what the question's failures tell
   * @throws BackedOff when it is left alone at the moment
   */
  public <T> T ask(
      NodeTask task, String bmc, Supplier<T> question, Function<RuntimeException, Sign> sign) {
    if (Background.isOn() && !(task instanceof LockedTask)) {
      takeTurn(bmc);
    }
    try {
      var answer = question.get();
      heard(bmc);
      return answer;
    } catch (RuntimeException e) {
      switch (sign.apply(e)) {
        case ANSWER -> heard(bmc);
        case SILENCE -> silent(bmc);
        case NONE -> {}
      }
      throw e;
    }
  }

  // Whoever gets through keeps the others away until his question has ended.
  private void takeTurn(String bmc) {
    var now = time.instant();
    silent.computeIfPresent(
        bmc,
        (_, silence) -> {
          if (!backOff.begins(silence.times())) {
            return silence;
          }
          if (now.isBefore(silence.until())) {
            throw new BackedOff(
                "%s is silent and left alone until %s".formatted(bmc, silence.until()));
          }
          return new Silence(silence.times(), now.plus(backOff.longest()));
        });
  }

  private void heard(String bmc) {
    // Most are never in it.
    var before = silent.isEmpty() ? null : silent.remove(bmc);
    if (before != null && backOff.begins(before.times())) {
      LOG.atInfo().addKeyValue("bmc", bmc).log("the BMC answers again");
    }
  }

  private void silent(String bmc) {
    var now = silent.compute(bmc, (_, before) -> after(before == null ? 1 : before.times() + 1));
    if (now.times() == backOff.silences()) {
      LOG.atInfo()
          .addKeyValue("bmc", bmc)
          .log("the BMC is silent; work in background leaves it alone for a while");
    }
  }

  private Silence after(int times) {
    var until = time.instant();
    return new Silence(times, backOff.begins(times) ? until.plus(backOff.after(times)) : until);
  }
}
