package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One implementation of one kind of interface.
 *
 * <p>There is one instance for all nodes, used by many threads at once: it keeps nothing of a node.
 */
public interface HardwareInterface {
  InterfaceKind kind();

  /** Its name among those of its kind, such as {@code ipmitool}. */
  String name();

  /** The driver_info keys it reads, with a description for people; required ones say so. */
  default Map<String, String> properties() {
    return Map.of();
  }

  /**
   * Whether the node has all that is needed; asks no hardware.
   *
   * @throws dev.bessemer.model.fault.Refused naming what is wrong or missing
   */
  default void validate(NodeTask task) {}

  /**
   * The agent has ended one of this interface's steps well. Called before the next step begins, and
   * again if the conductor dies meanwhile.
   *
   * @param result what the agent answered, as JSON values
   * @throws HardwareFailure when the answer means that the step has failed after all
   */
  default void agentDid(LockedTask task, Step step, @Nullable Object result) {}
}
