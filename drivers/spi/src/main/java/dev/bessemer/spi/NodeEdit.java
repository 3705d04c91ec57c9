package dev.bessemer.spi;

import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.FirmwareComponent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a driver may change of a node. A null value removes the key. */
public interface NodeEdit {
  void driverInternalInfo(String key, @Nullable Object value);

  void instanceInfo(String key, @Nullable Object value);

  void property(String key, @Nullable Object value);

  /** {@code uefi} or {@code bios}; null when the BMC does not tell. */
  void bootMode(@Nullable String mode);

  void secureBoot(@Nullable Boolean on);

  /** What logical disks there are, with {@code last_updated}; empty: none. */
  void raidConfig(Map<String, Object> config);

  /** All BIOS settings, in place of those known before. */
  void biosSettings(List<BiosSetting> settings);

  /** The firmware of all parts, in place of what was known before. */
  void firmware(List<FirmwareComponent> components);

  /** What is noted of a port of this node, such as {@code tenant_vif_port_id}. */
  void portInternalInfo(UUID port, String key, @Nullable Object value);

  /** The same for a port group. */
  void portgroupInternalInfo(UUID portgroup, String key, @Nullable Object value);

  /** {@code OK}, {@code Warning}, {@code Critical}; null when the BMC does not tell. */
  void health(@Nullable String health);
}
