package dev.bessemer.model.step;

import static dev.bessemer.model.state.ProvisionState.*;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.ProvisionState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The kinds of work made of steps, and all in which they differ. */
public enum StepKind {
  VERIFY(VERIFYING, null, null, ENROLL, InterfaceKind::verifyRank),
  CLEAN(CLEANING, CLEANWAIT, CLEANHOLD, CLEANFAIL, InterfaceKind::stepRank),
  DEPLOY(DEPLOYING, DEPLOYWAIT, DEPLOYHOLD, DEPLOYFAIL, InterfaceKind::stepRank),
  SERVICE(SERVICING, SERVICEWAIT, SERVICEHOLD, SERVICEFAIL, InterfaceKind::serviceRank);

  private final ProvisionState busy;
  private final @Nullable ProvisionState waiting;
  private final @Nullable ProvisionState held;
  private final ProvisionState failed;
  private final ToIntFunction<InterfaceKind> rank;

  StepKind(
      ProvisionState busy,
      @Nullable ProvisionState waiting,
      @Nullable ProvisionState held,
      ProvisionState failed,
      ToIntFunction<InterfaceKind> rank) {
    this.busy = busy;
    this.waiting = waiting;
    this.held = held;
    this.failed = failed;
    this.rank = rank;
  }

  /** A worker runs a step. */
  public ProvisionState busy() {
    return busy;
  }

  /** A step waits for agent or BMC; empty for verify, whose steps never wait. */
  public Optional<ProvisionState> waiting() {
    return Optional.ofNullable(waiting);
  }

  public Optional<ProvisionState> held() {
    return Optional.ofNullable(held);
  }

  public ProvisionState failed() {
    return failed;
  }

  /** Rank of an interface between steps of equal priority, higher first; 0: has no such steps. */
  public int rank(InterfaceKind kind) {
    return rank.applyAsInt(kind);
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Field of a node that shows the current step, such as {@code clean_step}. */
  public String stepField() {
    return wire() + "_step";
  }

  /** Key of driver_internal_info with the list of steps, such as {@code clean_steps}. */
  public String listKey() {
    return wire() + "_steps";
  }

  /** Key of driver_internal_info with the position in the list. */
  public String indexKey() {
    return wire() + "_step_index";
  }

  /** Key of driver_internal_info: no ramdisk is booted. */
  public String ramdiskKey() {
    return (this == SERVICE ? "service" : gerund()) + "_disable_ramdisk";
  }

  /** What keys of driver_internal_info about it begin with, such as {@code cleaning_reboot}. */
  public String gerund() {
    return switch (this) {
      case VERIFY -> "verifying";
      case CLEAN -> "cleaning";
      case DEPLOY -> "deployment";
      case SERVICE -> "servicing";
    };
  }

  /** The kind whose work a node in this state is in the middle of, failed states not included. */
  public static Optional<StepKind> inProgress(ProvisionState state) {
    return Arrays.stream(values())
        .filter(k -> k.busy == state || k.waiting == state || k.held == state)
        .findFirst();
  }

  /** The kind that waits in this state. */
  public static Optional<StepKind> waitingIn(ProvisionState state) {
    return Arrays.stream(values()).filter(k -> k.waiting == state).findFirst();
  }
}
