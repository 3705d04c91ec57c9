package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.steps.UserStep;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.store.journal.RunEntity;
import dev.bessemer.store.node.NodeEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients see of a run on the node: the current step, the list, the position. */
final class StepFields {
  /** Keys of driver_internal_info, by kind of work, that end with it. */
  private static final Map<StepKind, List<String>> KEYS =
      Map.of(
          StepKind.VERIFY,
          List.of(),
          StepKind.DEPLOY,
          List.of(
              "deploy_steps",
              "user_deploy_steps",
              "deploy_step_index",
              "steps_validated",
              "image_source"),
          StepKind.CLEAN,
          List.of(
              "clean_steps",
              "clean_step_index",
              "cleaning_disable_ramdisk",
              "declarative_cleaning"),
          StepKind.SERVICE,
          List.of("service_steps", "service_step_index", "service_disable_ramdisk"));

  private static final String ABORT_AFTER = "abort_after";

  private StepFields() {}

  /** Shows the list of a run. */
  static void list(NodeEntity row, StepKind kind, List<Step> steps, boolean validated) {
    put(row, kind.listKey(), steps.stream().map(Step::toWire).toList());
    if (kind == StepKind.DEPLOY && validated) {
      put(row, "steps_validated", true);
    }
  }

  /** Shows what a waiting run waits for. */
  static void waits(NodeEntity row, StepKind kind, Wait wait) {
    flag(row, kind.gerund() + "_reboot", wait == Wait.RESTART || wait == Wait.RESTART_AND_REPEAT);
    flag(row, kind.gerund() + "_polling", wait == Wait.TIME);
    var repeats = wait == Wait.RESTART_AND_REPEAT || wait == Wait.REPEAT || wait == Wait.TIME;
    put(row, "skip_current_%s_step".formatted(kind.wire()), repeats ? false : null);
  }

  /** Whether a waiting run waits for a restart that its step wanted. */
  static boolean restarts(Node node, StepKind kind) {
    return Boolean.TRUE.equals(node.driverInternalInfo().get(kind.gerund() + "_reboot"));
  }

  private static void flag(NodeEntity row, String key, boolean on) {
    put(row, key, on ? true : null);
  }

  /** What a run can wait for. */
  enum Wait {
    NOTHING,
    AGENT,
    TIME,
    RESTART,
    RESTART_AND_REPEAT,
    REPEAT
  }

  /** Shows which step runs; one that runs once more is still to be the last, if it was. */
  static void current(NodeEntity row, StepKind kind, Step step, int index) {
    var wire = new LinkedHashMap<String, Object>(step.toWire());
    var again = Integer.valueOf(index).equals(row.driverInternalInfo.get(kind.indexKey()));
    if (again && isLast(row, kind)) {
      wire.put(ABORT_AFTER, true);
    }
    set(row, kind, wire);
    put(row, kind.indexKey(), index);
  }

  /** Has the run end after its current step. */
  static void abortAfter(NodeEntity row, StepKind kind) {
    var step = new LinkedHashMap<>(current(row, kind));
    step.put(ABORT_AFTER, true);
    set(row, kind, step);
  }

  /** Whether the run is to end after its current step. */
  static boolean isLast(NodeEntity row, StepKind kind) {
    return Boolean.TRUE.equals(current(row, kind).get(ABORT_AFTER));
  }

  static Map<String, Object> current(NodeEntity row, StepKind kind) {
    return switch (kind) {
      case CLEAN -> row.cleanStep;
      case DEPLOY -> row.deployStep;
      case SERVICE -> row.serviceStep;
      case VERIFY -> Map.of();
    };
  }

  static void wipe(NodeEntity row, StepKind kind) {
    set(row, kind, Map.of());
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    KEYS.get(kind).forEach(info::remove);
    info.remove(kind.gerund() + "_reboot");
    info.remove(kind.gerund() + "_polling");
    info.remove("skip_current_%s_step".formatted(kind.wire()));
    info.keySet().removeIf(k -> k.startsWith("agent_cached_%s_steps".formatted(kind.wire())));
    row.driverInternalInfo = info;
  }

  /** The step a run is at. */
  static Optional<Step> at(RunEntity run) {
    return Optional.ofNullable(run.stepIndex)
        .filter(i -> i < run.steps.size())
        .map(i -> step(run, i));
  }

  static Step step(RunEntity run, int index) {
    return UserStep.of(run.steps.get(index));
  }

  static void set(NodeEntity row, StepKind kind, Map<String, Object> step) {
    switch (kind) {
      case CLEAN -> row.cleanStep = step;
      case DEPLOY -> row.deployStep = step;
      case SERVICE -> row.serviceStep = step;
      case VERIFY -> {}
    }
  }

  static void put(NodeEntity row, String key, @Nullable Object value) {
    var info = new LinkedHashMap<>(row.driverInternalInfo);
    if (value == null) {
      info.remove(key);
    } else {
      info.put(key, value);
    }
    row.driverInternalInfo = info;
  }
}
