package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code standby.get_partition_uuids}: what the written image brought along.
 *
 * @param root of a whole disk image the identifier of its partition table
 * @param partitions device by role, only after a partition image
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartitionUuids(
    @JsonProperty("root uuid") @Nullable String root,
    @JsonProperty("efi system partition uuid") @Nullable String efiSystemPartition,
    @JsonProperty("PReP Boot partition uuid") @Nullable String prepBootPartition,
    @JsonProperty("partitions") @Nullable Map<String, String> partitions) {
  /** Nothing was written yet. */
  public static final PartitionUuids NONE = new PartitionUuids(null, null, null, null);
}
