package dev.bessemer.hardware.image;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.agent.message.ImageInfo;
import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.info.Capabilities;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent is told of the image it shall write, in its own words. */
final class ImageMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final DriverContext context;
  private final BootModes modes;

  ImageMessage(DriverContext context, BootModes modes) {
    this.context = context;
    this.modes = modes;
  }

  Map<String, Object> of(Node node, Digest digest, @Nullable String configDrive) {
    var message = message(node, new InstanceInfo(node), digest, configDrive);
    return JSON.convertValue(message, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private ImageInfo message(
      Node node, InstanceInfo info, Digest digest, @Nullable String configDrive) {
    var partition = ImageRules.isPartition(info) ? new PartitionWishes(info) : null;
    return new ImageInfo(
        Images.lastSegment(Images.source(info)),
        List.of(info.text(Images.URL).orElseGet(() -> Images.source(info))),
        info.text("image_disk_format").orElse(null),
        info.text("image_container_format").orElse(null),
        context.flag("bessemer.agent.stream-raw-images", true),
        digest.value(),
        digest.algorithm(),
        digest.value(),
        null,
        null,
        null,
        null,
        proxies(node),
        new DriverInfo(node).text("image_no_proxy").orElse(null),
        node.uuid().toString(),
        partition == null ? null : info.text("kernel").orElse(null),
        partition == null ? null : info.text("ramdisk").orElse(null),
        partition == null ? null : partition.rootGb(),
        partition == null ? null : partition.rootMb(),
        partition == null ? null : partition.swapMb(),
        partition == null ? null : partition.ephemeralMb(),
        partition == null ? null : partition.ephemeralFormat(),
        configDrive,
        partition == null ? null : info.flag("preserve_ephemeral"),
        partition == null ? null : "partition",
        partition == null ? null : modes.of(node),
        partition == null ? null : "local",
        diskLabel(node));
  }

  private static @Nullable String diskLabel(Node node) {
    return Capabilities.of(node.instanceInfo())
        .get("disk_label")
        .or(() -> Capabilities.of(node.properties()).get("disk_label"))
        .orElse(null);
  }

  private static @Nullable Map<String, String> proxies(Node node) {
    var driver = new DriverInfo(node);
    var proxies = new LinkedHashMap<String, String>();
    driver.text("image_http_proxy").ifPresent(url -> proxies.put("http", url));
    driver.text("image_https_proxy").ifPresent(url -> proxies.put("https", url));
    return proxies.isEmpty() ? null : proxies;
  }
}
