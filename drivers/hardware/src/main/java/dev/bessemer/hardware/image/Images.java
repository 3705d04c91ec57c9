package dev.bessemer.hardware.image;

import dev.bessemer.hardware.boot.BootModes;
import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.hardware.egress.Found;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The image of an instance: what {@code instance_info} says of it, and how an agent is told.
 *
 * <p>Agents fetch images themselves, from http and https URLs only; a conductor makes sure
 * beforehand that the image is there and that its digest is known.
 */
public final class Images {
  private static final int LONGEST_LIST = 1 << 20;
  static final String URL = "image_url";
  private static final String DIGEST = "image_digest";
  private static final String WHOLE_DISK = "is_whole_disk_image";

  private final DriverContext context;
  private final Egress egress;
  private final ImageRules rules;
  private final ImageMessage message;
  private final BootModes modes;

  public Images(DriverContext context, Egress egress, BootModes modes) {
    this.context = context;
    this.egress = egress;
    this.rules = new ImageRules(context, egress);
    this.message = new ImageMessage(context, modes);
    this.modes = modes;
  }

  /**
   * Refuses what cannot be deployed; asks nobody.
   *
   * @throws Refused naming what is wrong or missing
   */
  public void check(Node node) {
    rules.check(node);
    RootDeviceHints.check(node);
    modes.check(node);
  }

  /**
   * Makes sure that the image is there, and keeps with the node where and of which kind it is.
   *
   * @throws Refused when there is no such image, or the machine could not take it
   * @throws dev.bessemer.spi.HardwareFailure when its server does not answer properly
   */
  public void prepare(LockedTask task) {
    var node = task.node();
    check(node);
    var info = new InstanceInfo(node);
    var found = egress.look(source(info));
    checkMemory(node, info, found);
    var digest = digest(info);
    var partition = ImageRules.isPartition(info);
    task.update(
        edit -> {
          edit.instanceInfo(URL, found.url().toString());
          edit.driverInternalInfo(DIGEST, digest.toString());
          edit.driverInternalInfo(WHOLE_DISK, !partition);
        });
  }

  /** Removes what {@link #prepare} found out. */
  public void forget(LockedTask task) {
    task.update(
        edit -> {
          edit.instanceInfo(URL, null);
          edit.driverInternalInfo(DIGEST, null);
          edit.driverInternalInfo(WHOLE_DISK, null);
        });
  }

  public boolean isPartition(Node node) {
    return ImageRules.isPartition(new InstanceInfo(node));
  }

  /** What an agent is told of a prepared image. */
  public Map<String, Object> forAgent(Node node, Optional<String> configDrive) {
    var info = new InstanceInfo(node);
    var digest =
        node.driverInternalInfo().get(DIGEST) instanceof String found
            ? Digest.parse(found)
            : digest(info);
    return message.of(node, digest, configDrive.orElse(null));
  }

  static String source(InstanceInfo info) {
    return info.text("image_source").orElse("");
  }

  /** The value that the user named an algorithm for counts before the other. */
  private Digest digest(InstanceInfo info) {
    var digest =
        info.text("image_os_hash_algo")
            .map(algorithm -> Digest.of(algorithm, info.text("image_os_hash_value").orElse("")))
            .orElseGet(() -> checksum(info));
    rules.checkAllowed(digest);
    return digest;
  }

  private Digest checksum(InstanceInfo info) {
    var text = info.text("image_checksum").orElse("");
    if (!text.contains("://")) {
      return Digest.parse(text);
    }
    var list = new String(egress.fetch(text, LONGEST_LIST), StandardCharsets.UTF_8);
    return ChecksumList.find(list, lastSegment(source(info)));
  }

  static String lastSegment(String url) {
    var path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** An image that an agent cannot stream to the disk has to fit into its memory. */
  private void checkMemory(Node node, InstanceInfo info, Found found) {
    var streamed =
        info.text("image_disk_format").filter("raw"::equals).isPresent()
            && context.flag("bessemer.agent.stream-raw-images", true);
    var memory = node.property("memory_mb").filter(text -> text.matches("\\d{1,9}"));
    if (streamed || memory.isEmpty() || found.size().isEmpty()) {
      return;
    }
    var agent = Long.parseLong(context.setting("bessemer.agent.memory-consumed-by-agent", "0"));
    var free = Long.parseLong(memory.get()) - agent;
    if (found.size().getAsLong() > (free << 20)) {
      throw Refused.invalidParameter(
          "The image has %d MiB, the machine has memory for %d."
              .formatted(found.size().getAsLong() >> 20, free));
    }
  }
}
