package dev.bessemer.hardware.fake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BootDevice;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.spi.Indicator;
import dev.bessemer.spi.IndicatorComponent;
import dev.bessemer.spi.IndicatorState;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.ManagementInterface;
import dev.bessemer.spi.MediaDevice;
import dev.bessemer.spi.MediaDrive;
import dev.bessemer.spi.NodeTask;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told of boot, lights and drives; network boot in UEFI mode before that. */
final class FakeManagement implements ManagementInterface {
  private static final String DEVICE = "fake_boot_device";
  private static final String MODE = "fake_boot_mode";
  private static final String SECURE = "fake_secure_boot";
  private static final String INTERRUPTS = "fake_nmi_count";
  private static final String LIGHTS = "fake_indicators";
  private static final String MEDIA = "fake_virtual_media";
  private static final Set<IndicatorState> STATES =
      EnumSet.of(IndicatorState.OFF, IndicatorState.ON, IndicatorState.BLINKING);
  private static final List<Indicator> INDICATORS =
      List.of(
          new Indicator(IndicatorComponent.SYSTEM, "led", false, STATES),
          new Indicator(IndicatorComponent.CHASSIS, "led-0", false, STATES),
          new Indicator(IndicatorComponent.POWER, "psu-0", true, STATES));
  private static final Set<BootDevice> DEVICES =
      Set.of(BootDevice.PXE, BootDevice.DISK, BootDevice.CDROM);
  private final FakeDelay delay;

  FakeManagement(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.MANAGEMENT;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Set<BootDevice> supportedBootDevices(NodeTask task) {
    return DEVICES;
  }

  @Override
  public void setBootDevice(LockedTask task, BootDevice device, boolean persistent) {
    if (!DEVICES.contains(device)) {
      throw Refused.invalidParameter("Invalid boot device " + device.wire() + " specified.");
    }
    delay.pass(task, InterfaceKind.MANAGEMENT);
    task.ensureHeld();
    var setting = Map.of("boot_device", device.wire(), "persistent", persistent);
    task.update(edit -> edit.driverInternalInfo(DEVICE, setting));
  }

  @Override
  public BootSetting bootDevice(NodeTask task) {
    if (task.node().driverInternalInfo().get(DEVICE) instanceof Map<?, ?> setting) {
      var device = BootDevice.find(String.valueOf(setting.get("boot_device")));
      return new BootSetting(device.orElse(null), Boolean.TRUE.equals(setting.get("persistent")));
    }
    return new BootSetting(BootDevice.PXE, false);
  }

  @Override
  public Optional<String> bootMode(NodeTask task) {
    return Optional.of(kept(task, MODE) instanceof String mode ? mode : "uefi");
  }

  @Override
  public Optional<Boolean> secureBoot(NodeTask task) {
    return Optional.of(Boolean.TRUE.equals(kept(task, SECURE)));
  }

  @Override
  public Set<String> supportedBootModes() {
    return Set.of("uefi", "bios");
  }

  @Override
  public boolean setBootMode(LockedTask task, String mode) {
    keep(task, MODE, mode);
    return true;
  }

  @Override
  public boolean setsSecureBoot() {
    return true;
  }

  @Override
  public void setSecureBoot(LockedTask task, boolean on) {
    keep(task, SECURE, on);
  }

  @Override
  public void injectNmi(LockedTask task) {
    keep(task, INTERRUPTS, kept(task, INTERRUPTS) instanceof Number n ? n.intValue() + 1 : 1);
  }

  @Override
  public List<Indicator> indicators(NodeTask task) {
    return INDICATORS;
  }

  @Override
  public IndicatorState indicatorState(NodeTask task, Indicator indicator) {
    return map(task, LIGHTS).get(key(indicator)) instanceof String state
        ? IndicatorState.find(state).orElse(IndicatorState.UNKNOWN)
        : IndicatorState.OFF;
  }

  @Override
  public void setIndicatorState(LockedTask task, Indicator indicator, IndicatorState state) {
    var lights = map(task, LIGHTS);
    lights.put(key(indicator), state.wire());
    keep(task, LIGHTS, lights);
  }

  private static String key(Indicator indicator) {
    return indicator.name() + "@" + indicator.component().wire();
  }

  @Override
  public boolean hasVirtualMedia() {
    return true;
  }

  @Override
  public List<MediaDrive> virtualMedia(NodeTask task) {
    var media = map(task, MEDIA);
    return List.of(
        drive(media.get(MediaDevice.CDROM.wire()), "CD", "DVD"),
        drive(media.get(MediaDevice.DISK.wire()), "USBStick"),
        drive(media.get(MediaDevice.FLOPPY.wire()), "Floppy"));
  }

  private static MediaDrive drive(@Nullable Object image, String... types) {
    return new MediaDrive(List.of(types), image != null, image == null ? null : image.toString());
  }

  @Override
  public void attachVirtualMedia(LockedTask task, MediaDevice device, String url) {
    var media = map(task, MEDIA);
    media.put(device.wire(), url);
    keep(task, MEDIA, media);
  }

  @Override
  public void detachVirtualMedia(LockedTask task, Set<MediaDevice> devices) {
    var media = map(task, MEDIA);
    devices.forEach(device -> media.remove(device.wire()));
    keep(task, MEDIA, media);
  }

  private static @Nullable Object kept(NodeTask task, String key) {
    return task.node().driverInternalInfo().get(key);
  }

  private static Map<String, Object> map(NodeTask task, String key) {
    var copy = new LinkedHashMap<String, Object>();
    if (kept(task, key) instanceof Map<?, ?> map) {
      map.forEach((k, v) -> copy.put(String.valueOf(k), v));
    }
    return copy;
  }

  private void keep(LockedTask task, String key, Object value) {
    delay.pass(task, InterfaceKind.MANAGEMENT);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(key, value));
  }

  /** Warmer while the machine is on. */
  @Override
  public Map<String, Map<String, Object>> sensors(NodeTask task) {
    delay.pass(task, InterfaceKind.MANAGEMENT);
    boolean on = task.node().powerState() == PowerState.ON;
    return Map.of(
        "Temperature",
            Map.of("CPU1 Temp (0x1)", reading("CPU1 Temp (0x1)", on ? 52 : 21, "degrees C")),
        "Fan", Map.of("FAN1 (0x41)", reading("FAN1 (0x41)", on ? 5400 : 0, "RPM")),
        "Voltage", Map.of("12V (0x30)", reading("12V (0x30)", 12, "Volts")));
  }

  private static Map<String, Object> reading(String id, int value, String unit) {
    return Map.of(
        "Sensor ID", id, "Sensor Reading", value + " " + unit, "Status", "ok", "Units", unit);
  }

  @Override
  public Optional<String> health(NodeTask task) {
    return Optional.of("OK");
  }
}
