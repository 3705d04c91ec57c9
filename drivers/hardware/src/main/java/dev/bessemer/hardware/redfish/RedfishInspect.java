package dev.bessemer.hardware.redfish;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.Map;

/** Finds out what a machine consists of by asking its BMC; the machine itself notices nothing. */
final class RedfishInspect implements InspectInterface {
  private final RedfishAccess access;

  RedfishInspect(RedfishAccess access) {
    this.access = access;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return "redfish";
  }

  @Override
  public Map<String, String> properties() {
    return RedfishInfo.PROPERTIES;
  }

  @Override
  public void validate(NodeTask task) {
    access.check(task.node());
  }

  @Override
  public Inspection inspect(LockedTask task) {
    return access.ask(task, RedfishFindings::of).finished(task.node());
  }

  @Override
  public void abort(LockedTask task) {}
}
