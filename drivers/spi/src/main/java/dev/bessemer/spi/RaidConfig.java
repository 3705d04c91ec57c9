package dev.bessemer.spi;

import dev.bessemer.model.fault.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A RAID configuration: what is to be made, or what there is.
 *
 * @param logicalDisks each as {@link LogicalDiskRules} describes it
 */
public record RaidConfig(List<Map<String, Object>> logicalDisks) {
  static final String DISKS = "logical_disks";
  private static final String ROOT = "is_root_volume";
  private static final String HINT = "root_device_hint";

  /** Nothing. */
  public static final RaidConfig NONE = new RaidConfig(List.of());

  public RaidConfig {
    logicalDisks = List.copyOf(logicalDisks);
  }

  /** Reads a checked one. */
  @SuppressWarnings("unchecked") // JSON objects have text keys
  public static RaidConfig of(Map<String, Object> config) {
    return config.get(DISKS) instanceof List<?> disks
        ? new RaidConfig(disks.stream().map(disk -> (Map<String, Object>) disk).toList())
        : NONE;
  }

  /**
   * What {@code create_configuration} is to make of the node's target.
   *
   * @throws Refused when the node has no target, or nothing is left of it
   */
  public static RaidConfig target(NodeTask task, boolean root, boolean nonroot) {
    var config = task.node().targetRaidConfig();
    if (config.isEmpty()) {
      throw Refused.missingParameter(
          "Node %s has no target RAID configuration.".formatted(task.uuid()));
    }
    return of(config).only(root, nonroot);
  }

  /**
   * With or without the root volume and the others.
   *
   * @throws Refused when nothing is left
   */
  public RaidConfig only(boolean root, boolean nonroot) {
    var kept =
        logicalDisks.stream()
            .filter(disk -> Boolean.TRUE.equals(disk.get(ROOT)) ? root : nonroot)
            .toList();
    if (kept.isEmpty()) {
      throw Refused.missingParameter(
          "The RAID configuration has no logical disk left to be made with create_root_volume=%s"
                  .formatted(root)
              + " and create_nonroot_volumes=%s.".formatted(nonroot));
    }
    return new RaidConfig(kept);
  }

  /** This, and then the other's. */
  public RaidConfig plus(RaidConfig other) {
    var all = new ArrayList<>(logicalDisks);
    all.addAll(other.logicalDisks);
    return new RaidConfig(all);
  }

  /**
   * Keeps it as what the node has now. The root volume, if there is one, gives the node's size
   * unless that is {@code MAX}, its RAID level and, where it is known, the hint by which the
   * system's disk is found.
   */
  public void keep(LockedTask task, Instant now) {
    var root = logicalDisks.stream().filter(d -> Boolean.TRUE.equals(d.get(ROOT))).findFirst();
    task.update(
        edit -> {
          edit.raidConfig(toWire(now));
          root.ifPresent(disk -> keepRoot(edit, task, disk));
        });
  }

  /** Keeps that the node has none any more, and drops the hint that an earlier one gave. */
  public static void keepNone(LockedTask task) {
    var hinted =
        of(task.node().raidConfig()).logicalDisks().stream()
            .anyMatch(d -> d.containsKey(HINT) && isHint(task, d.get(HINT)));
    task.update(
        edit -> {
          edit.raidConfig(Map.of());
          if (hinted) {
            edit.property("root_device", null);
          }
        });
  }

  private static boolean isHint(NodeTask task, @Nullable Object hint) {
    return Objects.equals(task.node().properties().get("root_device"), hint);
  }

  /** As nodes and agents have it. */
  public Map<String, Object> toMap() {
    return Map.of(DISKS, logicalDisks);
  }

  private Map<String, Object> toWire(Instant now) {
    var map = new LinkedHashMap<>(toMap());
    map.put("last_updated", now.toString());
    return map;
  }

  private static void keepRoot(NodeEdit edit, NodeTask task, Map<String, Object> disk) {
    if (disk.get("size_gb") instanceof Number size) {
      edit.property("local_gb", size);
    }
    if (disk.get(HINT) != null) {
      edit.property("root_device", disk.get(HINT));
    }
    var others =
        task.node().property("capabilities").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .filter(pair -> !pair.isBlank() && !pair.strip().startsWith("raid_level:"))
            .toList();
    var all = new ArrayList<>(others);
    all.add("raid_level:" + disk.get("raid_level"));
    edit.property("capabilities", String.join(",", all));
  }
}
