package dev.bessemer.hardware.image;

import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What must hold for the image of an instance before anybody is asked for it. */
final class ImageRules {
  private static final Set<String> PARTITION_KEYS = Set.of("kernel", "ramdisk");

  private final DriverContext context;
  private final Egress egress;

  ImageRules(DriverContext context, Egress egress) {
    this.context = context;
    this.egress = egress;
  }

  /**
   * Refuses what cannot be deployed; asks nobody.
   *
   * @throws Refused naming what is wrong or missing
   */
  void check(Node node) {
    var info = new InstanceInfo(node);
    info.require(needed(info));
    checkSource(info);
    checkChecksum(info);
    checkFormat(info);
    if (isPartition(info)) {
      info.require(List.of("kernel", "ramdisk", "root_gb"));
      List.of("root_gb", "swap_mb", "ephemeral_gb").forEach(key -> info.number(key, 0));
    }
    checkDownload(node, info);
  }

  static boolean isPartition(InstanceInfo info) {
    return info.text("image_type")
        .map("partition"::equals)
        .orElseGet(() -> PARTITION_KEYS.stream().allMatch(info::has));
  }

  private static List<String> needed(InstanceInfo info) {
    var hashed = info.has("image_os_hash_algo") || info.has("image_os_hash_value");
    return hashed
        ? List.of("image_source", "image_os_hash_algo", "image_os_hash_value")
        : List.of("image_source", "image_checksum");
  }

  private void checkSource(InstanceInfo info) {
    var source = info.text("image_source").orElse("");
    if (info.has("boot_iso")) {
      throw Refused.invalidParameter(
          "instance_info has both image_source and boot_iso; only one of them can be deployed.");
    }
    if (!source.matches("(?i)https?://.*")) {
      throw Refused.invalidParameter(
          "image_source must be an http or https URL: images of Glance, files of the conductor and"
              + " OCI registries are not supported.");
    }
    egress.check(source);
  }

  private void checkChecksum(InstanceInfo info) {
    info.text("image_checksum")
        .ifPresent(
            text -> {
              if (text.contains("://")) {
                egress.check(text);
              } else {
                checkAllowed(Digest.parse(text));
              }
            });
    info.text("image_os_hash_algo")
        .map(algorithm -> Digest.of(algorithm, info.text("image_os_hash_value").orElse("")))
        .ifPresent(this::checkAllowed);
  }

  void checkAllowed(Digest digest) {
    if (digest.algorithm().equals("md5")
        && !context.flag("bessemer.agent.allow-md5-checksum", true)) {
      throw Refused.invalidParameter(
          "Image checksums by md5 are switched off (bessemer.agent.allow-md5-checksum).");
    }
  }

  private void checkFormat(InstanceInfo info) {
    var permitted =
        Arrays.stream(
                context
                    .setting("bessemer.conductor.permitted-image-formats", "raw,gpt,qcow2,iso")
                    .split(","))
            .map(String::strip)
            .toList();
    info.text("image_disk_format")
        .filter(format -> !permitted.contains(format))
        .ifPresent(
            format -> {
              throw Refused.invalidParameter(
                  "image_disk_format is \"%s\"; it must be one of %s."
                      .formatted(format, String.join(", ", permitted)));
            });
  }

  private static void checkDownload(Node node, InstanceInfo info) {
    var driver = new DriverInfo(node);
    info.text("image_download_source")
        .or(() -> driver.text("image_download_source"))
        .filter(way -> !way.equals("http"))
        .ifPresent(
            way -> {
              throw Refused.invalidParameter(
                  "image_download_source is \"%s\"; only http is supported.".formatted(way));
            });
    for (var key : List.of("image_http_proxy", "image_https_proxy")) {
      driver
          .text(key)
          .filter(url -> !url.matches("https?://[^\\s@]+"))
          .ifPresent(
              _ -> {
                throw DriverInfo.wrongSecret(key, "an http or https URL without a user name");
              });
    }
  }
}
