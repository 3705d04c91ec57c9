package dev.bessemer.model.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a node has power, as read from its BMC. */
public enum PowerState {
  ON("power on"),
  OFF("power off"),
  ERROR("error");

  private static final List<PowerState> ALL = List.of(values());

  private final String wire;

  PowerState(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<PowerState> find(@Nullable String wire) {
    for (var state : ALL) {
      if (state.wire.equals(wire)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return wire;
  }
}
