package dev.bessemer.hardware;

import static dev.bessemer.model.node.InterfaceKind.BIOS;
import static dev.bessemer.model.node.InterfaceKind.BOOT;
import static dev.bessemer.model.node.InterfaceKind.CONSOLE;
import static dev.bessemer.model.node.InterfaceKind.DEPLOY;
import static dev.bessemer.model.node.InterfaceKind.FIRMWARE;
import static dev.bessemer.model.node.InterfaceKind.INSPECT;
import static dev.bessemer.model.node.InterfaceKind.MANAGEMENT;
import static dev.bessemer.model.node.InterfaceKind.NETWORK;
import static dev.bessemer.model.node.InterfaceKind.POWER;
import static dev.bessemer.model.node.InterfaceKind.RAID;
import static dev.bessemer.model.node.InterfaceKind.RESCUE;
import static dev.bessemer.model.node.InterfaceKind.STORAGE;
import static dev.bessemer.model.node.InterfaceKind.VENDOR;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.HardwareType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of hardware types; the order in a row is the order of preference. */
final class HardwareTypes {
  /** What holds for a type that says nothing else. */
  private static final Map<InterfaceKind, List<String>> ANY =
      Map.ofEntries(
          Map.entry(BIOS, List.of("no-bios")),
          Map.entry(BOOT, List.of("ipxe")),
          Map.entry(CONSOLE, List.of("no-console")),
          Map.entry(DEPLOY, List.of("direct", "autodetect", "ramdisk", "custom-agent")),
          Map.entry(FIRMWARE, List.of("no-firmware")),
          Map.entry(INSPECT, List.of("no-inspect", "agent")),
          Map.entry(NETWORK, List.of("noop")),
          Map.entry(RAID, List.of("no-raid", "agent")),
          Map.entry(RESCUE, List.of("no-rescue", "agent")),
          Map.entry(STORAGE, List.of("noop")),
          Map.entry(VENDOR, List.of("no-vendor")));

  static final List<HardwareType> ALL =
      List.of(
          type(
              "ipmi",
              Map.of(
                  MANAGEMENT, List.of("ipmitool", "noop"),
                  POWER, List.of("ipmitool"),
                  VENDOR, List.of("ipmitool", "no-vendor"))),
          type(
              "redfish",
              Map.of(
                  BOOT, List.of("ipxe", "redfish-virtual-media"),
                  INSPECT, List.of("redfish", "agent", "no-inspect"),
                  MANAGEMENT, List.of("redfish", "noop"),
                  POWER, List.of("redfish"))),
          type(
              "manual-management",
              Map.of(
                  MANAGEMENT, List.of("noop", "fake"),
                  POWER, List.of("fake"))),
          new ListedHardware(
              "fake-hardware",
              over(
                  Map.ofEntries(
                      Map.entry(BIOS, List.of("fake", "no-bios")),
                      Map.entry(BOOT, List.of("fake", "ipxe")),
                      Map.entry(CONSOLE, List.of("fake", "no-console")),
                      Map.entry(DEPLOY, List.of("fake", "direct", "custom-agent")),
                      Map.entry(FIRMWARE, List.of("fake", "no-firmware")),
                      Map.entry(INSPECT, List.of("fake", "agent", "no-inspect")),
                      Map.entry(MANAGEMENT, List.of("fake", "noop")),
                      Map.entry(POWER, List.of("fake")),
                      Map.entry(RAID, List.of("fake", "no-raid")),
                      Map.entry(RESCUE, List.of("fake", "no-rescue")),
                      Map.entry(VENDOR, List.of("fake", "no-vendor")))),
              true));

  private HardwareTypes() {}

  private static HardwareType type(String name, Map<InterfaceKind, List<String>> own) {
    return new ListedHardware(name, over(own), false);
  }

  private static Map<InterfaceKind, List<String>> over(Map<InterfaceKind, List<String>> own) {
    var rows = new EnumMap<InterfaceKind, List<String>>(ANY);
    rows.putAll(own);
    return Map.copyOf(rows);
  }
}
