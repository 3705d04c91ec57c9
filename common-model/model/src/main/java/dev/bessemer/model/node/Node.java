package dev.bessemer.model.node;

import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node at one moment.
 *
 * <p>Free-form fields are never null and hold what JSON holds: maps, lists, strings, numbers,
 * booleans and null. Secrets in them are in the clear: whoever shows or sends a node masks it
 * first.
 *
 * @param interfaces name of the implementation for each kind of interface, overrides of {@code
 *     instance_info} already applied
 * @param fence number of the reservation the snapshot was read under, 0 without one
 */
public record Node(
    UUID uuid,
    @Nullable String name,
    String driver,
    String conductorGroup,
    ProvisionState provisionState,
    @Nullable ProvisionState targetProvisionState,
    @Nullable PowerState powerState,
    @Nullable PowerState targetPowerState,
    boolean maintenance,
    @Nullable String fault,
    @Nullable String lastError,
    Map<InterfaceKind, String> interfaces,
    Map<String, Object> driverInfo,
    Map<String, Object> driverInternalInfo,
    Map<String, Object> instanceInfo,
    Map<String, Object> properties,
    Map<String, Object> extra,
    Map<String, Object> networkData,
    Map<String, Object> targetRaidConfig,
    Map<String, Object> raidConfig,
    @Nullable String resourceClass,
    @Nullable UUID instanceUuid,
    List<String> traits,
    @Nullable Boolean automatedClean,
    boolean protectedNode,
    boolean retired,
    boolean disablePowerOff,
    boolean consoleEnabled,
    @Nullable Instant inspectionFinishedAt,
    @Nullable UUID parentNode,
    @Nullable String reservation,
    long fence) {

  /** The value of a driver_info key as text; empty when absent or null. */
  public Optional<String> driverInfo(String key) {
    return text(driverInfo, key);
  }

  /** The value of an instance_info key as text; empty when absent or null. */
  public Optional<String> instanceInfo(String key) {
    return text(instanceInfo, key);
  }

  /** The value of a properties key as text; empty when absent or null. */
  public Optional<String> property(String key) {
    return text(properties, key);
  }

  /** The implementation chosen for a kind of interface. */
  public String interfaceName(InterfaceKind kind) {
    return interfaces.getOrDefault(kind, "");
  }

  /** The same node with another implementation of one kind. */
  public Node using(InterfaceKind kind, String name) {
    var others = new EnumMap<InterfaceKind, String>(InterfaceKind.class);
    others.putAll(interfaces);
    others.put(kind, name);
    return new Node(
        uuid,
        this.name,
        driver,
        conductorGroup,
        provisionState,
        targetProvisionState,
        powerState,
        targetPowerState,
        maintenance,
        fault,
        lastError,
        others,
        driverInfo,
        driverInternalInfo,
        instanceInfo,
        properties,
        extra,
        networkData,
        targetRaidConfig,
        raidConfig,
        resourceClass,
        instanceUuid,
        traits,
        automatedClean,
        protectedNode,
        retired,
        disablePowerOff,
        consoleEnabled,
        inspectionFinishedAt,
        parentNode,
        reservation,
        fence);
  }

  private static Optional<String> text(Map<String, Object> from, String key) {
    return Optional.ofNullable(from.get(key)).map(Object::toString);
  }
}
