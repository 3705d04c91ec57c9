package dev.bessemer.model.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a client can ask for by {@code PUT /v1/nodes/{node}/states/provision}. */
public enum Verb {
  ACTIVE("active", StateEvent.DEPLOY, 1),
  DEPLOY("deploy", StateEvent.DEPLOY, 73),
  REBUILD("rebuild", StateEvent.REBUILD, 1),
  DELETED("deleted", StateEvent.DELETE, 1),
  UNDEPLOY("undeploy", StateEvent.DELETE, 73),
  MANAGE("manage", StateEvent.MANAGE, 4),
  PROVIDE("provide", StateEvent.PROVIDE, 4),
  INSPECT("inspect", StateEvent.INSPECT, 6),
  ABORT("abort", StateEvent.ABORT, 13),
  CLEAN("clean", StateEvent.CLEAN, 15),
  ADOPT("adopt", StateEvent.ADOPT, 17),
  RESCUE("rescue", StateEvent.RESCUE, 38),
  UNRESCUE("unrescue", StateEvent.UNRESCUE, 38),
  UNHOLD("unhold", StateEvent.UNHOLD, 85),
  SERVICE("service", StateEvent.SERVICE, 87);

  private final String wire;
  private final StateEvent event;
  private final int since;

  Verb(String wire, StateEvent event, int since) {
    this.wire = wire;
    this.event = event;
    this.since = since;
  }

  public String wire() {
    return wire;
  }

  public StateEvent event() {
    return event;
  }

  /** Minor number of the first API version that knows it. */
  public int since() {
    return since;
  }

  /** The states in which it can be asked for. */
  public List<ProvisionState> validFrom() {
    return ProvisionTable.EDGES.stream()
        .filter(e -> e.on() == event && asked(e))
        .map(ProvisionTable.Edge::from)
        .toList();
  }

  // "manage" ends a cleaning by itself; a client cannot ask for it while a worker is busy.
  private static boolean asked(ProvisionTable.Edge edge) {
    return edge.from().kind() != StateKind.BUSY;
  }

  public static Optional<Verb> find(String wire) {
    return Arrays.stream(values()).filter(v -> v.wire.equals(wire)).findFirst();
  }
}
