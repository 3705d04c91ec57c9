package dev.bessemer.model.state;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a node has power, as read from its BMC. */
public enum PowerState {
  ON("power on"),
  OFF("power off"),
  ERROR("error");

  private final String wire;

  PowerState(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<PowerState> find(@Nullable String wire) {
    return Arrays.stream(values()).filter(s -> s.wire.equals(wire)).findFirst();
  }

  @Override
  public String toString() {
    return wire;
  }
}
