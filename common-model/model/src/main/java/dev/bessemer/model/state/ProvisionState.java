package dev.bessemer.model.state;

import static dev.bessemer.model.state.StateKind.BUSY;
import static dev.bessemer.model.state.StateKind.FAILED;
import static dev.bessemer.model.state.StateKind.HELD;
import static dev.bessemer.model.state.StateKind.STABLE;
import static dev.bessemer.model.state.StateKind.WAITING;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a node stands in its life. The wire strings are Ironic's. */
public enum ProvisionState {
  ENROLL("enroll", STABLE, null),
  VERIFYING("verifying", BUSY, "manageable"),
  MANAGEABLE("manageable", STABLE, null),
  AVAILABLE("available", STABLE, null),
  ACTIVE("active", STABLE, null),
  DEPLOYING("deploying", BUSY, "active"),
  DEPLOYWAIT("wait call-back", WAITING, "active"),
  DEPLOYFAIL("deploy failed", FAILED, "active"),
  DEPLOYHOLD("deploy hold", HELD, "active"),
  DELETING("deleting", BUSY, "available"),
  CLEANING("cleaning", BUSY, "available"),
  CLEANWAIT("clean wait", WAITING, "available"),
  CLEANFAIL("clean failed", FAILED, "available"),
  CLEANHOLD("clean hold", HELD, "available"),
  ERROR("error", STABLE, null),
  INSPECTING("inspecting", BUSY, "manageable"),
  INSPECTWAIT("inspect wait", WAITING, "manageable"),
  INSPECTFAIL("inspect failed", FAILED, "manageable"),
  ADOPTING("adopting", BUSY, "active"),
  ADOPTFAIL("adopt failed", FAILED, "active"),
  RESCUE("rescue", STABLE, null),
  RESCUING("rescuing", BUSY, "rescue"),
  RESCUEWAIT("rescue wait", WAITING, "rescue"),
  RESCUEFAIL("rescue failed", FAILED, "rescue"),
  UNRESCUING("unrescuing", BUSY, "active"),
  UNRESCUEFAIL("unrescue failed", FAILED, "active"),
  SERVICING("servicing", BUSY, "active"),
  SERVICEWAIT("service wait", WAITING, "active"),
  SERVICEFAIL("service failed", FAILED, "active"),
  SERVICEHOLD("service hold", HELD, "active");

  private static final Map<String, ProvisionState> BY_WIRE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(s -> s.wire, Function.identity()));

  private final String wire;
  private final StateKind kind;
  private final @Nullable String target;

  ProvisionState(String wire, StateKind kind, @Nullable String target) {
    this.wire = wire;
    this.kind = kind;
    this.target = target;
  }

  /** The string that clients and the database see. */
  public String wire() {
    return wire;
  }

  public StateKind kind() {
    return kind;
  }

  /** At rest with nothing asked for: entering it clears the target. */
  public boolean stable() {
    return kind == STABLE;
  }

  /** The state that one heads for from here when nobody says otherwise. */
  public Optional<ProvisionState> defaultTarget() {
    return Optional.ofNullable(target).map(ProvisionState::of);
  }

  /** The state with this wire string; fails on any other. */
  public static ProvisionState of(String wire) {
    return find(wire)
        .orElseThrow(() -> new IllegalArgumentException("no such provision state: " + wire));
  }

  /** What clients and tables call the states of a kind. */
  public static List<String> wire(StateKind kind) {
    return Arrays.stream(values()).filter(s -> s.kind() == kind).map(ProvisionState::wire).toList();
  }

  public static Optional<ProvisionState> find(@Nullable String wire) {
    return wire == null ? Optional.empty() : Optional.ofNullable(BY_WIRE.get(wire));
  }

  @Override
  public String toString() {
    return wire;
  }
}
