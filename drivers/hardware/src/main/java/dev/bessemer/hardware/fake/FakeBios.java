package dev.bessemer.hardware.fake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.BiosInterface;
import dev.bessemer.spi.CacheBiosSettings;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handful of settings; anything else that is set is kept as well. */
public final class FakeBios implements BiosInterface {
  private static final String KEPT = "fake_bios_settings";
  private static final List<BiosSetting> FACTORY =
      List.of(
          new BiosSetting(
              "ProcVirtualization",
              "Enabled",
              "Enumeration",
              List.of("Enabled", "Disabled"),
              null,
              null,
              null,
              null,
              false,
              true,
              false),
          new BiosSetting(
              "FanSpeed", "40", "Integer", List.of(), 10, 100, null, null, false, false, false),
          new BiosSetting(
              "AssetTag", "", "String", List.of(), null, null, 0, 16, false, false, true),
          new BiosSetting(
              "SerialNumber",
              "FAKE-1",
              "String",
              List.of(),
              null,
              null,
              null,
              null,
              true,
              false,
              true));
  private final FakeDelay delay;

  FakeBios(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<BiosSetting> settings(NodeTask task) {
    var values = kept(task);
    var known = FACTORY.stream().map(BiosSetting::name).toList();
    var all = new ArrayList<BiosSetting>();
    FACTORY.forEach(s -> all.add(withValue(s, values.getOrDefault(s.name(), s.value()))));
    values.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            all.add(BiosSetting.of(name, value));
          }
        });
    return all;
  }

  /** Takes effect at once. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  @DeployStep(priority = 0, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  @CacheBiosSettings
  public void applyConfiguration(
      LockedTask task,
      @StepArg(value = "settings", help = "List of objects with name and value.", required = true)
          List<?> settings) {
    delay.pass(task, InterfaceKind.BIOS);
    var values = kept(task);
    settings.forEach(setting -> set(setting, values));
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(KEPT, values));
  }

  /** Back to how the machine came. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  @DeployStep(priority = 0, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  @CacheBiosSettings
  public void factoryReset(LockedTask task) {
    delay.pass(task, InterfaceKind.BIOS);
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(KEPT, null));
  }

  /** Only has the settings read again. */
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.REPEAT)
  @CacheBiosSettings
  public void cacheBiosSettings(LockedTask task) {
    delay.pass(task, InterfaceKind.BIOS);
  }

  private static void set(Object setting, Map<String, String> values) {
    if (!(setting instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
      throw Refused.invalidParameter("A BIOS setting must be an object with name and value.");
    }
    var value = String.valueOf(map.get("value"));
    FACTORY.stream().filter(s -> s.name().equals(name)).forEach(s -> check(s, value));
    values.put(name, value);
  }

  private static void check(BiosSetting setting, String value) {
    var choices = setting.allowableValues();
    if (Boolean.TRUE.equals(setting.readOnly()) || !choices.isEmpty() && !choices.contains(value)) {
      throw new HardwareFailure(
          "the BIOS setting %s can not be set to %s".formatted(setting.name(), value));
    }
  }

  private static BiosSetting withValue(BiosSetting s, @Nullable String value) {
    return new BiosSetting(
        s.name(),
        value,
        s.attributeType(),
        s.allowableValues(),
        s.lowerBound(),
        s.upperBound(),
        s.minLength(),
        s.maxLength(),
        s.readOnly(),
        s.resetRequired(),
        s.unique());
  }

  private static Map<String, String> kept(NodeTask task) {
    var values = new LinkedHashMap<String, String>();
    if (task.node().driverInternalInfo().get(KEPT) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
    }
    return values;
  }
}
