package dev.bessemer.fleet.machine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Power, boot order and media of one machine, as a BMC reaches them.
 *
 * <p>Safe for use from any thread. Calls return at once; what they start (firmware, ramdisk) goes
 * on by itself. A call in the state it asks for changes nothing.
 */
public interface Chassis {
  /** Identity that the BMC reports. */
  record Identity(String uuid, String name, String manufacturer, String model, String serial) {}

  /** What the BMC can say about the hardware inside. */
  record Inventory(int cpus, String cpuArch, long memoryMib, List<Long> diskBytes) {}

  Identity identity();

  Inventory inventory();

  /** MAC addresses in the order of the interfaces, lower case with colons. */
  List<String> macAddresses();

  boolean isOn();

  void powerOn();

  /** Cuts the power at once. */
  void powerOff();

  /**
   * Asks the running system to stop; the power goes off some time later, or never when nobody
   * listens.
   */
  void softPowerOff();

  /** Restarts without losing power; does nothing while off. */
  void reset();

  /** Raises a non-maskable interrupt. */
  void interrupt();

  BootOverride bootOverride();

  void setBootOverride(BootOverride override);

  /** URL of the image in the virtual CD drive. */
  Optional<String> media();

  /** Puts an image into the virtual CD drive, in place of any other. */
  void insertMedia(String url);

  void ejectMedia();

  /** URL of the image in the virtual USB stick. */
  Optional<String> stick();

  /** Puts an image into the virtual USB stick; null takes out what is in it. */
  void changeStick(@Nullable String url);

  /** How the BMC itself behaves at this moment; asked before every answer. */
  BmcHealth bmcHealth();
}
