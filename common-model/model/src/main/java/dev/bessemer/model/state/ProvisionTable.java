package dev.bessemer.model.state;

import static dev.bessemer.model.state.ProvisionState.*;
import static dev.bessemer.model.state.StateEvent.*;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.bessemer.model.fault.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every provisioning transition there is.
 *
 * <p>Whoever fires an event decides what happens on the way; the table only says where it leads.
 */
public final class ProvisionTable {
  /** One transition. */
  public record Edge(ProvisionState from, StateEvent on, ProvisionState to) {}

  public static final List<Edge> EDGES =
      List.of(
          new Edge(ENROLL, MANAGE, VERIFYING),
          new Edge(VERIFYING, DONE, MANAGEABLE),
          new Edge(VERIFYING, FAIL, ENROLL),
          new Edge(MANAGEABLE, PROVIDE, CLEANING),
          new Edge(MANAGEABLE, CLEAN, CLEANING),
          new Edge(MANAGEABLE, StateEvent.INSPECT, INSPECTING),
          new Edge(MANAGEABLE, ADOPT, ADOPTING),
          new Edge(AVAILABLE, DEPLOY, DEPLOYING),
          new Edge(AVAILABLE, MANAGE, MANAGEABLE),
          new Edge(DEPLOYING, WAIT, DEPLOYWAIT),
          new Edge(DEPLOYING, HOLD, DEPLOYHOLD),
          new Edge(DEPLOYING, DONE, ACTIVE),
          new Edge(DEPLOYING, FAIL, DEPLOYFAIL),
          new Edge(DEPLOYWAIT, RESUME, DEPLOYING),
          new Edge(DEPLOYWAIT, HOLD, DEPLOYHOLD),
          new Edge(DEPLOYWAIT, FAIL, DEPLOYFAIL),
          new Edge(DEPLOYWAIT, ABORT, DEPLOYFAIL),
          new Edge(DEPLOYWAIT, DELETE, DELETING),
          new Edge(DEPLOYHOLD, UNHOLD, DEPLOYWAIT),
          new Edge(DEPLOYHOLD, ABORT, DEPLOYFAIL),
          new Edge(DEPLOYFAIL, DEPLOY, DEPLOYING),
          new Edge(DEPLOYFAIL, REBUILD, DEPLOYING),
          new Edge(DEPLOYFAIL, DELETE, DELETING),
          new Edge(ACTIVE, REBUILD, DEPLOYING),
          new Edge(ACTIVE, DELETE, DELETING),
          new Edge(ACTIVE, StateEvent.RESCUE, RESCUING),
          new Edge(ACTIVE, SERVICE, SERVICING),
          new Edge(DELETING, CLEAN, CLEANING),
          new Edge(DELETING, FAIL, ERROR),
          new Edge(ERROR, REBUILD, DEPLOYING),
          new Edge(ERROR, DELETE, DELETING),
          new Edge(CLEANING, DONE, AVAILABLE),
          new Edge(CLEANING, MANAGE, MANAGEABLE),
          new Edge(CLEANING, WAIT, CLEANWAIT),
          new Edge(CLEANING, HOLD, CLEANHOLD),
          new Edge(CLEANING, FAIL, CLEANFAIL),
          new Edge(CLEANWAIT, RESUME, CLEANING),
          new Edge(CLEANWAIT, HOLD, CLEANHOLD),
          new Edge(CLEANWAIT, FAIL, CLEANFAIL),
          new Edge(CLEANWAIT, ABORT, CLEANFAIL),
          new Edge(CLEANHOLD, UNHOLD, CLEANWAIT),
          new Edge(CLEANHOLD, ABORT, CLEANFAIL),
          new Edge(CLEANFAIL, MANAGE, MANAGEABLE),
          new Edge(INSPECTING, DONE, MANAGEABLE),
          new Edge(INSPECTING, WAIT, INSPECTWAIT),
          new Edge(INSPECTING, FAIL, INSPECTFAIL),
          new Edge(INSPECTWAIT, DONE, MANAGEABLE),
          new Edge(INSPECTWAIT, RESUME, INSPECTING),
          new Edge(INSPECTWAIT, FAIL, INSPECTFAIL),
          new Edge(INSPECTWAIT, ABORT, INSPECTFAIL),
          new Edge(INSPECTFAIL, MANAGE, MANAGEABLE),
          new Edge(INSPECTFAIL, StateEvent.INSPECT, INSPECTING),
          new Edge(ADOPTING, DONE, ACTIVE),
          new Edge(ADOPTING, FAIL, ADOPTFAIL),
          new Edge(ADOPTFAIL, ADOPT, ADOPTING),
          new Edge(ADOPTFAIL, MANAGE, MANAGEABLE),
          new Edge(RESCUING, DONE, ProvisionState.RESCUE),
          new Edge(RESCUING, WAIT, RESCUEWAIT),
          new Edge(RESCUING, FAIL, RESCUEFAIL),
          new Edge(RESCUEWAIT, RESUME, RESCUING),
          new Edge(RESCUEWAIT, FAIL, RESCUEFAIL),
          new Edge(RESCUEWAIT, ABORT, RESCUEFAIL),
          new Edge(RESCUEWAIT, DELETE, DELETING),
          new Edge(ProvisionState.RESCUE, StateEvent.RESCUE, RESCUING),
          new Edge(ProvisionState.RESCUE, UNRESCUE, UNRESCUING),
          new Edge(ProvisionState.RESCUE, DELETE, DELETING),
          new Edge(RESCUEFAIL, StateEvent.RESCUE, RESCUING),
          new Edge(RESCUEFAIL, UNRESCUE, UNRESCUING),
          new Edge(RESCUEFAIL, DELETE, DELETING),
          new Edge(UNRESCUING, DONE, ACTIVE),
          new Edge(UNRESCUING, FAIL, UNRESCUEFAIL),
          new Edge(UNRESCUEFAIL, StateEvent.RESCUE, RESCUING),
          new Edge(UNRESCUEFAIL, UNRESCUE, UNRESCUING),
          new Edge(UNRESCUEFAIL, DELETE, DELETING),
          new Edge(SERVICING, DONE, ACTIVE),
          new Edge(SERVICING, WAIT, SERVICEWAIT),
          new Edge(SERVICING, HOLD, SERVICEHOLD),
          new Edge(SERVICING, FAIL, SERVICEFAIL),
          new Edge(SERVICEWAIT, RESUME, SERVICING),
          new Edge(SERVICEWAIT, HOLD, SERVICEHOLD),
          new Edge(SERVICEWAIT, FAIL, SERVICEFAIL),
          new Edge(SERVICEWAIT, ABORT, SERVICEFAIL),
          new Edge(SERVICEWAIT, DELETE, DELETING),
          new Edge(SERVICEHOLD, SERVICE, SERVICING),
          new Edge(SERVICEHOLD, UNHOLD, SERVICEWAIT),
          new Edge(SERVICEHOLD, FAIL, SERVICEFAIL),
          new Edge(SERVICEHOLD, ABORT, SERVICEFAIL),
          new Edge(SERVICEFAIL, SERVICE, SERVICING),
          new Edge(SERVICEFAIL, StateEvent.RESCUE, RESCUING),
          new Edge(SERVICEFAIL, WAIT, SERVICEWAIT),
          new Edge(SERVICEFAIL, HOLD, SERVICEHOLD),
          new Edge(SERVICEFAIL, ABORT, ACTIVE),
          new Edge(SERVICEFAIL, DELETE, DELETING));

  /**
   * A transition that clients know from Ironic and that nothing takes, there as here.
   *
   * @param why for people
   */
  public record Untaken(Edge edge, String why) {}

  private static final String HOLDS_AT_WORK =
      "A step that holds is being run, so the node is not waiting then.";
  private static final String ABORTS_AT_ONCE =
      "An abort goes on to `active`: it is `fail`, and then `abort` of `service failed`.";
  private static final String BEGINS_BY_VERB =
      "What begins anew after a failure is `servicing` first.";

  public static final List<Untaken> UNTAKEN =
      List.of(
          new Untaken(new Edge(DEPLOYWAIT, HOLD, DEPLOYHOLD), HOLDS_AT_WORK),
          new Untaken(new Edge(CLEANWAIT, HOLD, CLEANHOLD), HOLDS_AT_WORK),
          new Untaken(new Edge(SERVICEWAIT, HOLD, SERVICEHOLD), HOLDS_AT_WORK),
          new Untaken(new Edge(SERVICEWAIT, ABORT, SERVICEFAIL), ABORTS_AT_ONCE),
          new Untaken(new Edge(SERVICEHOLD, ABORT, SERVICEFAIL), ABORTS_AT_ONCE),
          new Untaken(new Edge(SERVICEFAIL, WAIT, SERVICEWAIT), BEGINS_BY_VERB),
          new Untaken(new Edge(SERVICEFAIL, HOLD, SERVICEHOLD), BEGINS_BY_VERB),
          new Untaken(
              new Edge(INSPECTWAIT, DONE, MANAGEABLE),
              "A report is worked on while the node is `inspecting`. The transition was for an"
                  + " inspection service of its own, which Ironic has no more."));

  private record Key(ProvisionState from, StateEvent on) {}

  // A second edge for the same state and event fails here, at class loading.
  private static final Map<Key, ProvisionState> NEXT =
      EDGES.stream().collect(toUnmodifiableMap(e -> new Key(e.from(), e.on()), Edge::to));

  private ProvisionTable() {}

  /** Where the event leads, if it is possible at all. */
  public static Optional<ProvisionState> find(ProvisionState from, StateEvent on) {
    return Optional.ofNullable(NEXT.get(new Key(from, on)));
  }

  /** Where the event leads; refused when it is not possible in that state. */
  public static ProvisionState next(ProvisionState from, StateEvent on) {
    return find(from, on).orElseThrow(() -> Refused.invalidState(on.wire(), from.toString()));
  }

  /** The events that are possible in a state. */
  public static Set<StateEvent> eventsIn(ProvisionState from) {
    var events = EnumSet.noneOf(StateEvent.class);
    EDGES.stream().filter(e -> e.from() == from).map(Edge::on).forEach(events::add);
    return events;
  }
}
