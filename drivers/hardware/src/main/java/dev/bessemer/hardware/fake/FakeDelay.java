package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeTask;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Time that a pretended action takes, by the setting {@code bessemer.fake.INTERFACE-delay}, and
 * whether it fails then.
 *
 * <p>{@code n} are seconds; {@code a,b} is a time between a and b seconds, near the middle most
 * often. Without the setting there is no delay. {@code bessemer.fake.INTERFACE-failures} is the
 * share of actions that fail, from 0 to 1; the driver_info key {@code fake_INTERFACE_failure} of a
 * node is the error with which all of its actions fail.
 */
final class FakeDelay {
  private final DriverContext context;
  private final RandomGenerator random;

  /** As they were when first asked for: looking a setting up costs more than pretending. */
  private final Map<String, Optional<String>> settings = new ConcurrentHashMap<>();

  FakeDelay(DriverContext context, RandomGenerator random) {
    this.context = context;
    this.random = random;
  }

  void pass(NodeTask task, InterfaceKind kind) {
    var time = of(kind);
    if (time.isPositive()) {
      context.pause(time);
    }
    task.node()
        .driverInfo(failureOfNode(kind))
        .ifPresent(
            error -> {
              throw new HardwareFailure(error);
            });
    if (random.nextDouble() < failures(kind)) {
      throw new HardwareFailure(
          "the fake %s interface failed, as it does now and then".formatted(kind.wire()));
    }
  }

  /** Key of driver_info with the error of a node that always fails. */
  static String failureOfNode(InterfaceKind kind) {
    return "fake_%s_failure".formatted(kind.wire());
  }

  private Optional<String> setting(String key) {
    return settings.computeIfAbsent(key, context::setting);
  }

  private double failures(InterfaceKind kind) {
    var key = "bessemer.fake." + kind.wire() + "-failures";
    var value = setting(key).orElse("0");
    try {
      return Double.parseDouble(value.trim());
    } catch (NumberFormatException e) {
      throw new HardwareFailure(
          "setting %s is \"%s\"; it must be a number from 0 to 1".formatted(key, value), e);
    }
  }

  private Duration of(InterfaceKind kind) {
    var key = "bessemer.fake." + kind.wire() + "-delay";
    return setting(key).map(value -> parse(key, value)).orElse(Duration.ZERO);
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
