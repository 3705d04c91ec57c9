package dev.bessemer.model.rpc;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to the conductor that owns a node.
 *
 * <p>An {@link ConductorReply.Accepted} means checked, locked and begun; the end is seen on the
 * node. Handling is idempotent by the request id of the transport.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ConductorRequest {
  /** The node concerned; null for requests about a hardware type. */
  @Nullable UUID node();

  /** {@code target} and {@code timeout} (seconds) as the client gave them. */
  record ChangePower(UUID node, String target, @Nullable Integer timeout)
      implements ConductorRequest {}

  /**
   * Moves a node towards another provision state.
   *
   * @param target a verb of {@link dev.bessemer.model.state.Verb}
   * @param configdrive text or object, as the client gave it
   * @param project for which the client acts; null for whoever acts for none
   */
  record ChangeProvision(
      UUID node,
      String target,
      @Nullable Object configdrive,
      @Nullable List<Map<String, Object>> cleanSteps,
      @Nullable List<Map<String, Object>> deploySteps,
      @Nullable List<Map<String, Object>> serviceSteps,
      @Nullable String rescuePassword,
      @Nullable Boolean disableRamdisk,
      @Nullable String project)
      implements ConductorRequest {

    /** For a client that acts for no project. */
    public ChangeProvision(
        UUID node,
        String target,
        @Nullable Object configdrive,
        @Nullable List<Map<String, Object>> cleanSteps,
        @Nullable List<Map<String, Object>> deploySteps,
        @Nullable List<Map<String, Object>> serviceSteps,
        @Nullable String rescuePassword,
        @Nullable Boolean disableRamdisk) {
      this(
          node,
          target,
          configdrive,
          cleanSteps,
          deploySteps,
          serviceSteps,
          rescuePassword,
          disableRamdisk,
          null);
    }

    @Override
    public String toString() {
      return "ChangeProvision[node=%s, target=%s]".formatted(node, target);
    }
  }

  /** A ramdisk has reported what it found; the report is in the store. */
  record ContinueInspection(UUID node) implements ConductorRequest {}

  /**
   * Asks which steps {@link ChangeProvision} with the same arguments would run; changes nothing.
   *
   * @param target a verb of {@link dev.bessemer.model.state.Verb}
   */
  record PlanSteps(
      UUID node,
      String target,
      @Nullable List<Map<String, Object>> cleanSteps,
      @Nullable List<Map<String, Object>> deploySteps,
      @Nullable List<Map<String, Object>> serviceSteps,
      @Nullable Boolean disableRamdisk)
      implements ConductorRequest {

    @Override
    public String toString() {
      return "PlanSteps[node=%s, target=%s]".formatted(node, target);
    }
  }

  record ValidateInterfaces(UUID node) implements ConductorRequest {}

  record GetBootDevice(UUID node) implements ConductorRequest {}

  record SetBootDevice(UUID node, String device, boolean persistent) implements ConductorRequest {}

  record GetSupportedBootDevices(UUID node) implements ConductorRequest {}

  record GetDriverProperties(String driver) implements ConductorRequest {
    @Override
    public @Nullable UUID node() {
      return null;
    }
  }

  /** {@code mode} as the client gave it. */
  record ChangeBootMode(UUID node, String mode) implements ConductorRequest {}

  record ChangeSecureBoot(UUID node, boolean on) implements ConductorRequest {}

  record InjectNmi(UUID node) implements ConductorRequest {}

  record GetIndicators(UUID node) implements ConductorRequest {}

  record GetIndicatorState(UUID node, String component, String indicator)
      implements ConductorRequest {}

  record SetIndicatorState(UUID node, String component, String indicator, String state)
      implements ConductorRequest {}

  record GetConsole(UUID node) implements ConductorRequest {}

  record ChangeConsole(UUID node, boolean enabled) implements ConductorRequest {}

  /** The node is to be deleted: what its conductor has running for it, such as a console, ends. */
  record ReleaseNode(UUID node) implements ConductorRequest {}

  /** Keeps what logical disks are wanted; nothing is made of it yet. Empty: none any more. */
  record SetTargetRaidConfig(UUID node, Map<String, Object> config) implements ConductorRequest {}

  record GetLogicalDiskProperties(String driver) implements ConductorRequest {
    @Override
    public @Nullable UUID node() {
      return null;
    }
  }

  record GetVirtualMedia(UUID node) implements ConductorRequest {}

  /** The image's address may hold a password. */
  record AttachVirtualMedia(UUID node, String deviceType, String imageUrl)
      implements ConductorRequest {
    @Override
    public String toString() {
      return "AttachVirtualMedia[node=%s, deviceType=%s]".formatted(node, deviceType);
    }
  }

  /** No types: all. */
  record DetachVirtualMedia(UUID node, List<String> deviceTypes) implements ConductorRequest {}

  record GetVifs(UUID node) implements ConductorRequest {}

  /**
   * @param vif its {@code id}, where it is wanted, and whatever else the client gave
   */
  record AttachVif(UUID node, Map<String, Object> vif) implements ConductorRequest {}

  record DetachVif(UUID node, String vif) implements ConductorRequest {}

  record GetVendorMethods(UUID node) implements ConductorRequest {}

  /** The arguments may hold secrets. */
  record CallVendor(UUID node, String method, String verb, Map<String, Object> arguments)
      implements ConductorRequest {
    @Override
    public String toString() {
      return "CallVendor[node=%s, method=%s, verb=%s]".formatted(node, method, verb);
    }
  }

  record GetDriverVendorMethods(String driver) implements ConductorRequest {
    @Override
    public @Nullable UUID node() {
      return null;
    }
  }

  /** The arguments may hold secrets. */
  record CallDriverVendor(String driver, String method, String verb, Map<String, Object> arguments)
      implements ConductorRequest {
    @Override
    public @Nullable UUID node() {
      return null;
    }

    @Override
    public String toString() {
      return "CallDriverVendor[driver=%s, method=%s, verb=%s]".formatted(driver, method, verb);
    }
  }

  /**
   * Heartbeats were stored; sent without waiting for an answer.
   *
   * @param more other nodes of the same owner of which that is true, too
   */
  record HeartbeatStored(UUID node, List<UUID> more) implements ConductorRequest {
    /** An API service of before tells of one node at a time. */
    public HeartbeatStored(UUID node, @Nullable List<UUID> more) {
      this.node = node;
      this.more = more == null ? List.of() : List.copyOf(more);
    }

    /** Of one or more nodes. */
    public static HeartbeatStored of(List<UUID> nodes) {
      return new HeartbeatStored(nodes.getFirst(), nodes.subList(1, nodes.size()));
    }

    /** All of them. */
    public List<UUID> nodes() {
      return Stream.concat(Stream.of(node), more.stream()).toList();
    }
  }

  /** An allocation waits for a node; sent to any conductor without waiting for an answer. */
  record AllocationStored(UUID allocation) implements ConductorRequest {
    @Override
    public @Nullable UUID node() {
      return null;
    }
  }
}
