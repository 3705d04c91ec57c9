package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of {@code image.install_bootloader}.
 *
 * @param targetBootMode {@code bios} or {@code uefi}; agents that are too old know no such key
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record BootloaderRequest(
    @Nullable String rootUuid,
    @Nullable String efiSystemPartUuid,
    @Nullable String prepBootPartUuid,
    @Nullable String targetBootMode) {
  /** For the partitions of a written image. */
  public static BootloaderRequest of(PartitionUuids uuids, String targetBootMode) {
    return new BootloaderRequest(
        uuids.root(), uuids.efiSystemPartition(), uuids.prepBootPartition(), targetBootMode);
  }
}
