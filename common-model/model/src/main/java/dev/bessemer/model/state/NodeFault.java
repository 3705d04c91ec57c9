package dev.bessemer.model.state;

import java.util.Arrays;
import java.util.Optional;

/** Why a conductor put a node into maintenance. */
public enum NodeFault {
  POWER_FAILURE("power failure"),
  CLEAN_FAILURE("clean failure"),
  RESCUE_ABORT_FAILURE("rescue abort failure"),
  SERVICE_FAILURE("service failure");

  private final String wire;

  NodeFault(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public static Optional<NodeFault> find(String wire) {
    return Arrays.stream(values()).filter(f -> f.wire.equals(wire)).findFirst();
  }
}
