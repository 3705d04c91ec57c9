package dev.bessemer.conductor.task;

import dev.bessemer.spi.NodeEdit;
import dev.bessemer.store.node.NodeEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What drivers may change, applied to the row. */
record RowEdit(NodeEntity row) implements NodeEdit {
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
