package dev.bessemer.spi;

import org.jspecify.annotations.Nullable;

/** What a driver may change of a node. A null value removes the key. */
public interface NodeEdit {
  void driverInternalInfo(String key, @Nullable Object value);

  void instanceInfo(String key, @Nullable Object value);

  void property(String key, @Nullable Object value);

  /** {@code uefi} or {@code bios}; null when the BMC does not tell. */
  void bootMode(@Nullable String mode);

  void secureBoot(@Nullable Boolean on);

  /** {@code OK}, {@code Warning}, {@code Critical}; null when the BMC does not tell. */
  void health(@Nullable String health);
}
