package dev.bessemer.hardware.passive;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.PassiveInterface;
import java.util.List;

/** The interfaces that do nothing, called {@code noop} or {@code no-KIND}. */
public final class PassiveInterfaces {
  private PassiveInterfaces() {}

  public static List<HardwareInterface> all() {
    return List.of(
        new NoopManagement(),
        new NoopNetwork(),
        new NoInspect(),
        new PassiveInterface(InterfaceKind.STORAGE, "noop"),
        none(InterfaceKind.BIOS),
        none(InterfaceKind.CONSOLE),
        none(InterfaceKind.FIRMWARE),
        none(InterfaceKind.RAID),
        none(InterfaceKind.RESCUE),
        none(InterfaceKind.VENDOR));
  }

  private static HardwareInterface none(InterfaceKind kind) {
    return new PassiveInterface(kind, "no-" + kind.wire());
  }
}
