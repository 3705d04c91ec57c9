package dev.bessemer.model.state;

import static dev.bessemer.model.state.ProvisionState.*;

import java.util.Set;

/**
 * Named sets of provision states that rules refer to; the source of each is Ironic's table of
 * states.
 */
public final class StateSets {
  /** A node may be changed by PATCH although it heads somewhere. */
  public static final Set<ProvisionState> UPDATE_ALLOWED =
      Set.of(
          DEPLOYFAIL,
          INSPECTING,
          INSPECTFAIL,
          INSPECTWAIT,
          CLEANFAIL,
          ERROR,
          VERIFYING,
          ADOPTFAIL,
          RESCUEFAIL,
          UNRESCUEFAIL,
          SERVICEHOLD,
          SERVICEFAIL);

  /** Something is being done with the node; coming here is a start, leaving an end. */
  public static final Set<ProvisionState> UNSTABLE =
      Set.of(
          DEPLOYING,
          DEPLOYWAIT,
          CLEANING,
          CLEANWAIT,
          VERIFYING,
          DELETING,
          INSPECTING,
          INSPECTWAIT,
          ADOPTING,
          RESCUING,
          RESCUEWAIT,
          UNRESCUING,
          SERVICING,
          SERVICEWAIT);

  /** Interfaces and connectivity may be changed. */
  public static final Set<ProvisionState> INTERFACES_CHANGEABLE =
      Set.of(ENROLL, INSPECTING, INSPECTWAIT, MANAGEABLE, AVAILABLE);

  /** A node may be deleted without maintenance. */
  public static final Set<ProvisionState> DELETE_ALLOWED =
      Set.of(MANAGEABLE, ENROLL, ADOPTFAIL, AVAILABLE);

  /** A ramdisk may look its node up. */
  public static final Set<ProvisionState> LOOKUP_ALLOWED =
      Set.of(
          DEPLOYING,
          DEPLOYWAIT,
          CLEANING,
          CLEANWAIT,
          INSPECTING,
          INSPECTWAIT,
          RESCUING,
          RESCUEWAIT,
          SERVICEWAIT);

  /** A heartbeat counts. */
  public static final Set<ProvisionState> HEARTBEAT_ALLOWED =
      Set.of(
          DEPLOYWAIT,
          CLEANWAIT,
          RESCUEWAIT,
          DEPLOYING,
          CLEANING,
          RESCUING,
          DEPLOYHOLD,
          CLEANHOLD,
          SERVICING,
          SERVICEWAIT,
          SERVICEHOLD);

  /** A heartbeat counts as well where a ramdisk may stay up between two pieces of work. */
  public static final Set<ProvisionState> FAST_TRACK_HEARTBEAT =
      Set.of(ENROLL, MANAGEABLE, AVAILABLE);

  /** Power is not synchronised. */
  public static final Set<ProvisionState> POWER_SYNC_SKIPPED =
      Set.of(DEPLOYWAIT, CLEANWAIT, ENROLL, ADOPTFAIL);

  /** A node is on its way to another state. */
  public static final Set<ProvisionState> TRANSITIONAL =
      Set.of(
          DEPLOYING,
          DEPLOYWAIT,
          CLEANING,
          CLEANWAIT,
          VERIFYING,
          DELETING,
          INSPECTING,
          INSPECTWAIT,
          ADOPTING,
          RESCUING,
          RESCUEWAIT,
          UNRESCUING,
          SERVICING,
          SERVICEWAIT);

  /** A power action keeps the last error. */
  public static final Set<ProvisionState> FAILURES =
      Set.of(DEPLOYFAIL, CLEANFAIL, INSPECTFAIL, RESCUEFAIL, UNRESCUEFAIL, ADOPTFAIL, SERVICEFAIL);

  private StateSets() {}
}
