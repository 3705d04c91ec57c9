package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.List;
import java.util.Map;

/** Finds out what a machine consists of. */
public interface InspectInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  /** How an inspection goes on. */
  sealed interface Inspection {
    /**
     * @param inventory what was found, in the agent's form
     * @param pluginData anything more
     * @param properties values for the node's properties
     * @param macAddresses ports that are to exist
     */
    record Finished(
        Map<String, Object> inventory,
        Map<String, Object> pluginData,
        Map<String, Object> properties,
        List<String> macAddresses)
        implements Inspection {}

    /** The ramdisk is starting; it will report. */
    record AwaitAgent() implements Inspection {}
  }

  /** Begins an inspection, or does all of it. Idempotent: a new owner begins with it again. */
  Inspection inspect(LockedTask task);

  /** Takes down the ramdisk, which has reported. Idempotent. */
  default void end(LockedTask task) {}

  /** Ends an inspection that waits for the ramdisk, or has failed. Idempotent. */
  void abort(LockedTask task);
}
