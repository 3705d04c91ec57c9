package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Time that a pretended action takes, by the setting {@code bessemer.fake.INTERFACE-delay}.
 *
 * <p>{@code n} are seconds; {@code a,b} is a time between a and b seconds, near the middle most
 * often. Without the setting there is no delay.
 */
final class FakeDelay {
  private final DriverContext context;
  private final RandomGenerator random;

  FakeDelay(DriverContext context, RandomGenerator random) {
    this.context = context;
    this.random = random;
  }

  void pass(InterfaceKind kind) {
    var time = of(kind);
    if (time.isPositive()) {
      context.pause(time);
    }
  }

  private Duration of(InterfaceKind kind) {
    var key = "bessemer.fake." + kind.wire() + "-delay";
    return context.setting(key).map(value -> parse(key, value)).orElse(Duration.ZERO);
  }

  private Duration parse(String key, String value) {
    try {
      var bounds = value.split(",", 2);
      var low = Double.parseDouble(bounds[0].trim());
      var high = bounds.length < 2 ? low : Double.parseDouble(bounds[1].trim());
      return Duration.ofMillis(Math.round(1000 * between(low, high)));
    } catch (NumberFormatException e) {
      throw new HardwareFailure(
          "setting %s is \"%s\"; it must be seconds, or two numbers of seconds \"a,b\""
              .formatted(key, value),
          e);
    }
  }

  /** The mean of two even draws has a triangular distribution. */
  private double between(double low, double high) {
    return low + (high - low) * (random.nextDouble() + random.nextDouble()) / 2;
  }
}
