package dev.bessemer.hardware.redfish;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Map;

/** What all interfaces begin with that are Redfish and nothing else. */
abstract class OverRedfish implements HardwareInterface {
  final RedfishAccess access;
  private final InterfaceKind kind;

  OverRedfish(InterfaceKind kind, RedfishAccess access) {
    this.kind = kind;
    this.access = access;
  }

  @Override
  public InterfaceKind kind() {
    return kind;
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
}
