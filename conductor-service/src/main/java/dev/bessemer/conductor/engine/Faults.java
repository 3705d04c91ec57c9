package dev.bessemer.conductor.engine;

import dev.bessemer.model.state.NodeFault;
import dev.bessemer.store.node.NodeEntity;

/** Marks nodes that a person must look at before anything else is done with them. */
final class Faults {
  private Faults() {}

  /** A reason that a person gave stays. */
  static void mark(NodeEntity row, NodeFault fault, String why) {
    row.maintenance = true;
    row.fault = fault.wire();
    row.maintenanceReason = row.maintenanceReason == null ? why : row.maintenanceReason;
  }
}
