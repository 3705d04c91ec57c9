package dev.bessemer.conductor.task;

import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.FirmwareComponent;
import dev.bessemer.spi.NodeEdit;
import dev.bessemer.store.hardware.MachineParts;
import dev.bessemer.store.node.NodeEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What drivers may change, applied to the row. */
record RowEdit(NodeEntity row, MachineParts parts) implements NodeEdit {
  @Override
  public void driverInternalInfo(String key, @Nullable Object value) {
    row.driverInternalInfo = with(row.driverInternalInfo, key, value);
  }

  @Override
  public void instanceInfo(String key, @Nullable Object value) {
    row.instanceInfo = with(row.instanceInfo, key, value);
  }

  @Override
  public void property(String key, @Nullable Object value) {
    row.properties = with(row.properties, key, value);
  }

  @Override
  public void bootMode(@Nullable String mode) {
    row.bootMode = mode;
  }

  @Override
  public void secureBoot(@Nullable Boolean on) {
    row.secureBoot = on;
  }

  @Override
  public void health(@Nullable String health) {
    row.health = health;
  }

  @Override
  public void raidConfig(Map<String, Object> config) {
    row.raidConfig = new LinkedHashMap<>(config);
  }

  @Override
  public void biosSettings(List<BiosSetting> settings) {
    parts.biosSettings(id(), settings);
  }

  @Override
  public void firmware(List<FirmwareComponent> components) {
    parts.firmware(id(), components);
  }

  @Override
  public void portInternalInfo(UUID port, String key, @Nullable Object value) {
    parts.notePort(id(), port, key, value);
  }

  @Override
  public void portgroupInternalInfo(UUID portgroup, String key, @Nullable Object value) {
    parts.notePortgroup(id(), portgroup, key, value);
  }

  private long id() {
    return Objects.requireNonNull(row.id);
  }

  private static Map<String, Object> with(
      Map<String, Object> map, String key, @Nullable Object value) {
    var copy = new LinkedHashMap<>(map);
    if (value == null) {
      copy.remove(key);
    } else {
      copy.put(key, value);
    }
    return copy;
  }
}
