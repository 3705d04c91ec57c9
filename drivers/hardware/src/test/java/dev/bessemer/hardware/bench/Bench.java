package dev.bessemer.hardware.bench;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.FirmwareComponent;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node in memory under a lock that a test can take away.
 *
 * <p>It keeps the contract of {@link LockedTask} as a conductor does: changes are seen at once, all
 * of them fail when the lock is lost, power goes through the node's own power interface and is not
 * touched when it already is as asked.
 */
public final class Bench implements LockedTask {
  private static final Duration POWER_LIMIT = Duration.ofSeconds(30);

  private final UUID uuid = UUID.randomUUID();
  private final String hardware;
  private final Map<InterfaceKind, HardwareInterface> interfaces;
  private final Map<String, Object> driverInfo = new HashMap<>();
  private final Map<String, Object> internal = new HashMap<>();
  private final Map<String, Object> instance = new HashMap<>();
  private final Map<String, Object> properties = new HashMap<>();
  private final List<Port> ports = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private volatile AgentSession agent = AgentSession.NONE;
  private volatile ProvisionState state = ProvisionState.AVAILABLE;
  private @Nullable Instant inspectionFinishedAt;
  private @Nullable PowerState power;
  private @Nullable String bootMode;
  private boolean disablePowerOff;
  private Map<String, Object> networkData = Map.of();
  private Map<String, Object> raidConfig = Map.of();
  private Map<String, Object> targetRaidConfig = Map.of();
  private List<BiosSetting> bios = List.of();
  private List<FirmwareComponent> firmware = List.of();
  private volatile boolean held = true;
  private int checks;

  private Bench(String hardware, Map<InterfaceKind, HardwareInterface> interfaces) {
    this.hardware = hardware;
    this.interfaces = interfaces;
  }

  /** A node with the first of every kind that the hardware type supports. */
  public static Bench of(DriverModule module, String hardware) {
    var type = module.hardwareTypes().stream().filter(t -> t.name().equals(hardware)).findFirst();
    var chosen = new EnumMap<InterfaceKind, HardwareInterface>(InterfaceKind.class);
    type.orElseThrow()
        .supported()
        .forEach((kind, names) -> chosen.put(kind, find(module, kind, names.getFirst())));
    return new Bench(hardware, chosen);
  }

  /** The same node with another implementation of one kind. */
  public Bench using(DriverModule module, InterfaceKind kind, String name) {
    interfaces.put(kind, find(module, kind, name));
    return this;
  }

  private static HardwareInterface find(DriverModule module, InterfaceKind kind, String name) {
    return module.interfaces().stream()
        .filter(i -> i.kind() == kind && i.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Bench driverInfo(String key, Object value) {
    driverInfo.put(key, value);
    return this;
  }

  public Bench instanceInfo(String key, Object value) {
    instance.put(key, value);
    return this;
  }

  public Bench property(String key, Object value) {
    properties.put(key, value);
    return this;
  }

  public Bench networkData(Map<String, Object> data) {
    networkData = data;
    return this;
  }

  public Bench port(String mac) {
    ports.add(new Port(UUID.randomUUID(), uuid, mac, true, Map.of(), Map.of(), Map.of()));
    return this;
  }

  public Bench targetRaidConfig(Map<String, Object> config) {
    targetRaidConfig = config;
    return this;
  }

  /** What was last kept of the BIOS settings. */
  public List<BiosSetting> bios() {
    return bios;
  }

  /** What was last kept of the firmware. */
  public List<FirmwareComponent> firmware() {
    return firmware;
  }

  public Bench withoutPowerOff() {
    disablePowerOff = true;
    return this;
  }

  /** An inspection ended then. */
  public void inspected(Instant when) {
    inspectionFinishedAt = when;
  }

  public void state(ProvisionState now) {
    state = now;
  }

  public void agentSpoke(AgentSession session) {
    agent = session;
  }

  /** Another conductor took the node over. */
  public void loseLock() {
    held = false;
  }

  /** How often a driver made sure of the lock. */
  public int checks() {
    return checks;
  }

  public List<String> progress() {
    return List.copyOf(progress);
  }

  public @Nullable String bootMode() {
    return bootMode;
  }

  public @Nullable PowerState power() {
    return power;
  }

  @Override
  public Node node() {
    var names = new EnumMap<InterfaceKind, String>(InterfaceKind.class);
    interfaces.forEach((kind, i) -> names.put(kind, i.name()));
    return new Node(
        uuid,
        "bench",
        hardware,
        "",
        state,
        null,
        power,
        null,
        false,
        null,
        null,
        names,
        Map.copyOf(driverInfo),
        Map.copyOf(internal),
        Map.copyOf(instance),
        Map.copyOf(properties),
        Map.of(),
        networkData,
        targetRaidConfig,
        raidConfig,
        null,
        null,
        List.of(),
        null,
        false,
        false,
        disablePowerOff,
        false,
        inspectionFinishedAt,
        null,
        "bench-conductor",
        1);
  }

  @Override
  public List<Port> ports() {
    return List.copyOf(ports);
  }

  @Override
  public AgentSession agent() {
    return agent;
  }

  @Override
  public Driver driver() {
    return new Driver(hardware, interfaces);
  }

  @Override
  public void ensureHeld() {
    checks++;
    if (!held) {
      throw Conflict.lockLost(uuid.toString());
    }
  }

  @Override
  public void update(Consumer<NodeEdit> change) {
    ensureHeld();
    change.accept(new Edit());
  }

  @Override
  public void changePower(PowerTarget target) {
    ensureHeld();
    var interfacePower = driver().power();
    if (target.ends() == PowerState.OFF || target == PowerTarget.REBOOT) {
      forgetAgent();
    }
    if (interfacePower.read(this) != target.ends() || target == PowerTarget.REBOOT) {
      interfacePower.change(this, target, POWER_LIMIT);
    }
    power = target.ends();
  }

  @Override
  public String pregenerateToken() {
    ensureHeld();
    var token = UUID.randomUUID().toString().repeat(2);
    agent = new AgentSession(token, true, null, null, null, null);
    return token;
  }

  @Override
  public void forgetAgent() {
    ensureHeld();
    agent = AgentSession.NONE;
  }

  @Override
  public void progress(int percent, String words) {
    ensureHeld();
    progress.add(percent + " " + words);
  }

  private final class Edit implements NodeEdit {
    @Override
    public void driverInternalInfo(String key, @Nullable Object value) {
      put(internal, key, value);
    }

    @Override
    public void instanceInfo(String key, @Nullable Object value) {
      put(instance, key, value);
    }

    @Override
    public void property(String key, @Nullable Object value) {
      put(properties, key, value);
    }

    @Override
    public void bootMode(@Nullable String mode) {
      bootMode = mode;
    }

    @Override
    public void secureBoot(@Nullable Boolean on) {}

    @Override
    public void health(@Nullable String health) {}

    @Override
    public void raidConfig(Map<String, Object> config) {
      raidConfig = Map.copyOf(config);
    }

    @Override
    public void biosSettings(List<BiosSetting> settings) {
      bios = List.copyOf(settings);
    }

    @Override
    public void firmware(List<FirmwareComponent> components) {
      firmware = List.copyOf(components);
    }

    @Override
    public void portInternalInfo(UUID port, String key, @Nullable Object value) {
      ports.replaceAll(p -> p.uuid().equals(port) ? noted(p, key, value) : p);
    }

    @Override
    public void portgroupInternalInfo(UUID portgroup, String key, @Nullable Object value) {
      throw new UnsupportedOperationException("the bench has no port groups");
    }

    private static Port noted(Port p, String key, @Nullable Object value) {
      var info = new HashMap<>(p.internalInfo());
      put(info, key, value);
      return new Port(
          p.uuid(),
          p.node(),
          p.address(),
          p.pxeEnabled(),
          p.localLinkConnection(),
          p.extra(),
          info);
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
      if (value == null) {
        map.remove(key);
      } else {
        map.put(key, value);
      }
    }
  }
}
