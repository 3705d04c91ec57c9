package dev.bessemer.hardware.redfish;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;

/** Finds out what a machine consists of by asking its BMC; the machine itself notices nothing. */
final class RedfishInspect extends OverRedfish implements InspectInterface {
  RedfishInspect(RedfishAccess access) {
    super(InterfaceKind.INSPECT, access);
  }

  @Override
  public Inspection inspect(LockedTask task) {
    return access.ask(task, RedfishFindings::of).finished(task.node());
  }

  @Override
  public void abort(LockedTask task) {}
}
