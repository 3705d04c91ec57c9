package dev.bessemer.spi;

import dev.bessemer.model.fault.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of logical disks: names, types and values. The table is one row per property.
 */
public final class LogicalDiskRules {
  private static final String ROOT = "is_root_volume";

  /**
   * @param words what a value must be, for people
   */
  private record Property(
      boolean required, String description, String words, Predicate<Object> valid) {}

  private static final Set<String> LEVELS =
      Set.of("JBOD", "0", "1", "2", "5", "6", "1+0", "5+0", "6+0");

  /** Ironic's. */
  public static final LogicalDiskRules STANDARD = new LogicalDiskRules(standard());

  private final Map<String, Property> properties;

  private LogicalDiskRules(Map<String, Property> properties) {
    this.properties = properties;
  }

  private static Map<String, Property> standard() {
    var rows = new LinkedHashMap<String, Property>();
    rows.put(
        "size_gb",
        new Property(
            true,
            "Size in GiB (an integer), or 'MAX' for all that is left. Required.",
            "an integer of at least 0, or \"MAX\"",
            v -> "MAX".equals(v) || v instanceof Integer n && n >= 0));
    rows.put(
        "raid_level",
        new Property(
            true,
            "RAID level: JBOD, 0, 1, 2, 5, 6, 1+0, 5+0 or 6+0. Required.",
            "one of JBOD, 0, 1, 2, 5, 6, 1+0, 5+0, 6+0",
            v -> v instanceof String s && LEVELS.contains(s)));
    rows.put(
        ROOT, flag("Whether the instance's system goes there; at most one. False by default."));
    rows.put("volume_name", text("Name of the volume; made up when not given."));
    rows.put(
        "share_physical_disks",
        flag("Whether its disks may be used for others, too. False by default."));
    rows.put("disk_type", oneOf("Kind of its disks: hdd or ssd.", "hdd", "ssd"));
    rows.put(
        "interface_type",
        oneOf("How its disks are connected: sata, scsi or sas.", "sata", "scsi", "sas"));
    rows.put(
        "number_of_physical_disks",
        new Property(
            false,
            "How many disks it is made of; as few as the level needs when not given.",
            "an integer above 0",
            v -> v instanceof Integer n && n > 0));
    rows.put("controller", text("The controller that is to make it, as the BMC names it."));
    rows.put(
        "physical_disks",
        new Property(
            false,
            "The disks it is made of: names as the controller has them, or hints for software RAID.",
            "a list of strings, or of two or more objects",
            LogicalDiskRules::disks));
    return rows;
  }

  private static Property flag(String description) {
    return new Property(false, description, "a boolean", Boolean.class::isInstance);
  }

  private static Property text(String description) {
    return new Property(false, description, "a string", String.class::isInstance);
  }

  private static Property oneOf(String description, String... values) {
    return new Property(
        false, description, "one of " + String.join(", ", values), Set.of(values)::contains);
  }

  private static boolean disks(Object value) {
    return value instanceof List<?> list
        && (list.stream().allMatch(String.class::isInstance)
            || list.size() > 1 && list.stream().allMatch(Map.class::isInstance));
  }

  /** Each property with a description for people, in the order of the table. */
  public Map<String, String> descriptions() {
    var all = new LinkedHashMap<String, String>();
    properties.forEach((name, property) -> all.put(name, property.description()));
    return all;
  }

  /**
   * Checks a whole configuration.
   *
   * @throws Refused naming every fault
   */
  public void check(Map<String, Object> config) {
    var faults = new ArrayList<String>();
    config.keySet().stream()
        .filter(key -> !key.equals(RaidConfig.DISKS))
        .forEach(key -> faults.add("\"%s\" is unknown".formatted(key)));
    if (config.get(RaidConfig.DISKS) instanceof List<?> disks && !disks.isEmpty()) {
      disks.forEach(disk -> disk(disk, faults));
      if (disks.stream().filter(LogicalDiskRules::isRoot).count() > 1) {
        faults.add("Only one root volume can be specified");
      }
    } else {
      faults.add("\"logical_disks\" must be a list of at least one object");
    }
    if (!faults.isEmpty()) {
      throw Refused.invalidParameter(
          "RAID configuration validation failed: " + String.join("; ", faults));
    }
  }

  private static boolean isRoot(Object disk) {
    return disk instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get(ROOT));
  }

  private void disk(Object disk, List<String> faults) {
    if (!(disk instanceof Map<?, ?> map)) {
      faults.add("a logical disk must be an object");
      return;
    }
    map.keySet().stream()
        .filter(key -> !properties.containsKey(key))
        .forEach(
            key -> faults.add("a logical disk has the unknown property \"%s\"".formatted(key)));
    properties.forEach((name, property) -> value(name, property, map.get(name), faults));
  }

  private static void value(
      String name, Property property, @Nullable Object value, List<String> faults) {
    if (value == null && property.required()) {
      faults.add("a logical disk lacks \"%s\"".formatted(name));
    } else if (value != null && !property.valid().test(value)) {
      faults.add("\"%s\" must be %s, not %s".formatted(name, property.words(), value));
    }
  }
}
