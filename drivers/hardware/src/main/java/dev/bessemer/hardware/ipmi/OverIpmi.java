package dev.bessemer.hardware.ipmi;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodeTask;
import java.util.Map;

/** What all interfaces begin with that are IPMI and nothing else. */
abstract class OverIpmi implements HardwareInterface {
  final IpmiAccess access;
  private final InterfaceKind kind;

  OverIpmi(InterfaceKind kind, IpmiAccess access) {
    this.kind = kind;
    this.access = access;
  }

  @Override
  public InterfaceKind kind() {
    return kind;
  }

  @Override
  public String name() {
    return "ipmitool";
  }

  @Override
  public Map<String, String> properties() {
    return IpmiInfo.PROPERTIES;
  }

  @Override
  public void validate(NodeTask task) {
    access.info(task.node());
  }
}
