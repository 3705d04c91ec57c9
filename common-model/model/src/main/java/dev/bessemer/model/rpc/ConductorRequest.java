package dev.bessemer.model.rpc;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
   */
  record ChangeProvision(
      UUID node,
      String target,
      @Nullable Object configdrive,
      @Nullable List<Map<String, Object>> cleanSteps,
      @Nullable List<Map<String, Object>> deploySteps,
      @Nullable List<Map<String, Object>> serviceSteps,
      @Nullable String rescuePassword,
      @Nullable Boolean disableRamdisk)
      implements ConductorRequest {

    @Override
    public String toString() {
      return "ChangeProvision[node=%s, target=%s]".formatted(node, target);
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

  /** A heartbeat was stored; sent without waiting for an answer. */
  record HeartbeatStored(UUID node) implements ConductorRequest {}
}
