package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.message.AgentSteps;
import dev.bessemer.agent.message.ImageInfo;
import dev.bessemer.agent.message.PartitionUuids;
import dev.bessemer.agent.message.StepKind;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs the steps of an agent on its machine, with the faults the machine was given. */
final class StepRunner {
  private final VirtualMachine machine;
  private final ImageWriter images;
  private final Duration stepTime;
  private final Runnable vanish;
  private final RaidSteps raid;
  private volatile PartitionUuids partitions = PartitionUuids.NONE;

  /**
   * @param vanish ends the agent without a word
   */
  StepRunner(VirtualMachine machine, ImageWriter images, Duration stepTime, Runnable vanish) {
    this.machine = machine;
    this.images = images;
    this.stepTime = stepTime;
    this.vanish = vanish;
    this.raid = new RaidSteps(machine);
  }

  AgentSteps offered(StepKind kind) {
    return GenericSteps.offered(kind, versions());
  }

  private Map<String, String> versions() {
    return machine.faults().managersChanged()
        ? GenericSteps.CHANGED_VERSIONS
        : GenericSteps.VERSIONS;
  }

  PartitionUuids partitions() {
    return partitions;
  }

  /** Runs the step that the parameters of an {@code execute} command ask for. */
  Object execute(StepKind kind, JsonNode params) throws AgentError, InterruptedException {
    var step = params.path("step");
    var name = step.path("step").asText("");
    checkVersions(params.path(kind.versionKey()));
    if (!GenericSteps.knows(kind, name)) {
      throw AgentError.noSuchStep(name);
    }
    machine.event(EventKind.STEP, kind.word() + " step " + name);
    machine.stepBegins(name);
    var result = run(kind, name, step.path("args"), params.path("node"));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put(kind.resultKey(), result);
    answer.put(kind.stepKey(), step);
    return answer;
  }

  private void checkVersions(JsonNode known) throws AgentError {
    JsonNode current = ApiClient.JSON.valueToTree(versions());
    if (!known.isMissingNode() && !known.isNull() && !known.equals(current)) {
      throw AgentError.versionMismatch(current + " here, " + known + " asked for");
    }
  }

  private @Nullable Object run(StepKind kind, String name, JsonNode args, JsonNode node)
      throws AgentError, InterruptedException {
    suffer(kind, name);
    return switch (name) {
      case "write_image" -> writeImage(args);
      case "erase_devices" -> erase(machine.rootDisk()::erase);
      case "erase_devices_metadata", "erase_devices_express" ->
          erase(machine.rootDisk()::eraseMetadata);
      case "create_configuration" -> raid.create(node);
      case "apply_configuration" -> raid.apply(args);
      case "delete_configuration" -> raid.delete();
      default -> null;
    };
  }

  /** Takes the time a step takes, and the blow a fault may deal in its middle. */
  private void suffer(StepKind kind, String name) throws AgentError, InterruptedException {
    Thread.sleep(stepTime.dividedBy(2));
    if (machine.faults().diesIn(name)) {
      machine.event(EventKind.FAULT, "agent dies in " + name);
      vanish.run();
      throw new InterruptedException("the agent died");
    }
    var failure = machine.faults().failureOf(name);
    if (failure.isPresent()) {
      machine.event(EventKind.FAULT, name + " fails: " + failure.get());
      throw AgentError.stepFailed(kind.word(), failure.get());
    }
    Thread.sleep(stepTime.dividedBy(2));
  }

  private interface Erasure {
    void run() throws IOException;
  }

  private @Nullable Object erase(Erasure erasure) throws AgentError {
    try {
      erasure.run();
      machine.diskChanged();
      return null;
    } catch (IOException e) {
      throw AgentError.erase(machine.rootDisk().device(), String.valueOf(e.getMessage()));
    }
  }

  private Object writeImage(JsonNode args) throws AgentError, InterruptedException {
    var image = imageInfo(args.path("image_info"));
    var configDrive = args.path("configdrive").asText(image.configdrive());
    var sha256 = images.write(image, configDrive);
    partitions = image.forPartition() ? ofPartitions(image, sha256) : ofDisk(sha256);
    var text =
        "prepare_image: image (%s) written to device %s root_uuid=%s"
            .formatted(image.id(), machine.rootDisk().device(), partitions.root());
    return Map.of("result", text);
  }

  /** Takes an image as {@code standby.prepare_image} gives it. */
  String prepareImage(JsonNode params) throws AgentError, InterruptedException {
    machine.stepBegins("write_image");
    suffer(StepKind.DEPLOY, "write_image");
    writeImage(params);
    return "image written to device " + machine.rootDisk().device();
  }

  private static ImageInfo imageInfo(JsonNode json) throws AgentError {
    try {
      var image = ApiClient.JSON.treeToValue(json, ImageInfo.class);
      if (image == null) {
        throw AgentError.invalidParams("image_info is missing");
      }
      return image;
    } catch (JsonProcessingException e) {
      throw AgentError.invalidParams("image_info is no image: " + e.getOriginalMessage());
    }
  }

  private static PartitionUuids ofDisk(String sha256) {
    return new PartitionUuids("0x" + sha256.substring(0, 8), null, null, null);
  }

  private PartitionUuids ofPartitions(ImageInfo image, String sha256) {
    var uefi = "uefi".equals(image.deployBootMode());
    var device = machine.rootDisk().device();
    var root = device + (uefi ? "2" : "1");
    return new PartitionUuids(
        UUID.nameUUIDFromBytes(sha256.getBytes(StandardCharsets.US_ASCII)).toString(),
        uefi ? sha256.substring(0, 4) + "-" + sha256.substring(4, 8) : null,
        null,
        uefi ? Map.of("root", root, "efi system partition", device + "1") : Map.of("root", root));
  }
}
