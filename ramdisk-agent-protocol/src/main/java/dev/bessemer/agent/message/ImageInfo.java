package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image that {@code write_image} shall put on the root disk.
 *
 * <p>The keys from {@code kernel} on are only for partition images.
 *
 * @param id name of the image, the last segment of its source
 * @param checksum digest in hexadecimal, the algorithm told by its length, or URL of such digests
 * @param configdrive base64 of a gzipped ISO 9660 image, or its URL
 * @param proxies proxy URL by scheme
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public record ImageInfo(
    String id,
    List<String> urls,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String diskFormat,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String containerFormat,
    @Nullable Boolean streamRawImages,
    @Nullable String checksum,
    @Nullable String osHashAlgo,
    @Nullable String osHashValue,
    @Nullable String imageServerAuthStrategy,
    @Nullable String imageServerUser,
    @Nullable String imageServerPassword,
    @Nullable String imageRequestAuthorization,
    @Nullable Map<String, String> proxies,
    @Nullable String noProxy,
    @Nullable String nodeUuid,
    @Nullable String kernel,
    @Nullable String ramdisk,
    @Nullable Integer rootGb,
    @Nullable Integer rootMb,
    @Nullable Integer swapMb,
    @Nullable Integer ephemeralMb,
    @Nullable String ephemeralFormat,
    @Nullable String configdrive,
    @Nullable Boolean preserveEphemeral,
    @Nullable String imageType,
    @Nullable String deployBootMode,
    @Nullable String bootOption,
    @Nullable String diskLabel) {

  /** An image of a whole disk, from a server that asks for no password. */
  public static ImageInfo wholeDisk(
      String id,
      String url,
      @Nullable String diskFormat,
      @Nullable String checksum,
      @Nullable String osHashAlgo,
      @Nullable String osHashValue,
      @Nullable String nodeUuid,
      @Nullable String configdrive) {
    return new ImageInfo(
        id,
        List.of(url),
        diskFormat,
        null,
        true,
        checksum,
        osHashAlgo,
        osHashValue,
        null,
        null,
        null,
        null,
        null,
        null,
        nodeUuid,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        configdrive,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether the image fills one partition that the agent has to make first. */
  public boolean forPartition() {
    return "partition".equals(imageType);
  }

  @Override
  public String toString() {
    return "ImageInfo[" + id + "]";
  }
}
