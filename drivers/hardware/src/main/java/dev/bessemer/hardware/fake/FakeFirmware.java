package dev.bessemer.hardware.fake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.FirmwareComponent;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.CacheFirmware;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.FirmwareInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Firmware of three parts, whose versions are what the last update's file was called. */
public final class FakeFirmware implements FirmwareInterface {
  private static final String KEPT = "fake_firmware";
  private static final List<String> COMPONENTS = List.of("bios", "bmc", "nic:fake-1");
  private final FakeDelay delay;

  FakeFirmware(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<FirmwareComponent> components(NodeTask task) {
    var versions = kept(task);
    return COMPONENTS.stream()
        .map(
            c ->
                new FirmwareComponent(
                    c, versions.getOrDefault(c, "1.0"), "Fake", "Model " + c, "S-" + c))
        .toList();
  }

  /** One component after the other, as it is done with real ones. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  @DeployStep(priority = 0, abortable = false, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  @CacheFirmware
  public void update(
      LockedTask task,
      @StepArg(
              value = "settings",
              help = "List of objects with component and url.",
              required = true)
          List<?> settings) {
    int done = 0;
    for (var setting : settings) {
      if (!(setting instanceof Map<?, ?> map)
          || !COMPONENTS.contains(map.get("component"))
          || !(map.get("url") instanceof String url)) {
        throw Refused.invalidParameter(
            "A firmware update needs url and component, one of %s.".formatted(COMPONENTS));
      }
      task.progress(100 * done++ / settings.size(), "updating " + map.get("component"));
      flash(task, String.valueOf(map.get("component")), url);
    }
    task.progress(100, "all components are up to date");
  }

  private void flash(LockedTask task, String component, String url) {
    delay.pass(task, InterfaceKind.FIRMWARE);
    var versions = kept(task);
    versions.put(component, url.substring(url.lastIndexOf('/') + 1));
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(KEPT, versions));
  }

  private static Map<String, String> kept(NodeTask task) {
    var versions = new LinkedHashMap<String, String>();
    if (task.node().driverInternalInfo().get(KEPT) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> versions.put(String.valueOf(name), String.valueOf(value)));
    }
    return versions;
  }
}
