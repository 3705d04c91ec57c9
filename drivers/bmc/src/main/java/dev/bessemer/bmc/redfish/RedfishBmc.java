package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One BMC and the system of its that a {@link RedfishTarget} means.
 *
 * <p>Holds nothing open by itself, so it may be kept or thrown away. Each call blocks for as long
 * as the BMC takes, at most for the limit; it throws {@link RedfishException}. Nothing is cached
 * between calls but the login and the service root.
 */
public final class RedfishBmc {
  private final RedfishClient client;
  private final RedfishTarget target;
  private final Duration limit;

  RedfishBmc(RedfishClient client, RedfishTarget target, Duration limit) {
    this.client = client;
    this.target = target;
    this.limit = limit;
  }

  /** The same BMC, with another limit for each call. */
  public RedfishBmc within(Duration otherLimit) {
    return new RedfishBmc(client, target, otherLimit);
  }

  /** Readable without credentials, at most BMCs. */
  public ServiceRoot serviceRoot() {
    var deadline = Deadline.in(limit);
    return ServiceRoot.of(client.connection(target).root(deadline));
  }

  public SystemInfo system() {
    return inventory().system();
  }

  /** What is worth looking at every few minutes. */
  public Glance glance() {
    return inventory().glance();
  }

  /** One request, unlike {@link #system}. */
  public PowerState powerState() {
    return withSystem(PowerControl::new).read();
  }

  /** As {@link #powerState}, but unknown while the system is only on its way there. */
  public PowerState settledPowerState() {
    return withSystem(PowerControl::new).readSettled();
  }

  /**
   * Asks for power or its loss; the system takes its time to get there. Asking for what already is
   * succeeds.
   */
  public void reset(ResetType type) {
    withSystem(PowerControl::new).reset(type);
  }

  /** Says what the system shall start from. */
  public BootOutcome setBoot(BootRequest request) {
    return withSystem(BootControl::new).set(request);
  }

  /**
   * Sets the boot mode.
   *
   * @param vendor as in {@link BootRequest}
   * @throws RedfishException {@link Kind#UNSUPPORTED} if this system has no modes
   */
  public BootModeOutcome setBootMode(BootMode mode, @Nullable String vendor) {
    return withSystem(BootControl::new).setMode(mode, vendor);
  }

  /** Drives that {@link #insertMedia} would choose from. */
  public List<VirtualMedium> virtualMedia() {
    return withSystem(MediaControl::new).list();
  }

  /**
   * Puts an image in a drive, in place of any other for that type.
   *
   * @return the drive used, as it was before
   */
  public VirtualMedium insertMedia(MediaType type, MediaImage image) {
    return withSystem(MediaControl::new).insert(type, image);
  }

  /** Empties all drives for a type; says whether there was anything in them. */
  public boolean ejectMedia(MediaType type) {
    return withSystem(MediaControl::new).eject(type);
  }

  /** Empties all drives. */
  public boolean ejectAllMedia() {
    return withSystem(MediaControl::new).eject(null);
  }

  /** The first is the BMC meant by most. */
  public List<ManagerInfo> managers() {
    return withSystem(Managers::new).resources().stream().map(ManagerInfo::of).toList();
  }

  public List<EthernetInterface> ethernetInterfaces() {
    return inventory().ethernetInterfaces();
  }

  public Processors processors() {
    return inventory().processors();
  }

  public StorageInfo storage() {
    return inventory().storage();
  }

  /** With as few requests as possible, unlike {@link #storage}; volumes may be left out. */
  public List<StorageInfo.Controller> drives() {
    return inventory().drives();
  }

  /** Of the first chassis; no more than a BMC can be asked for every minute. */
  public SensorReadings sensors() {
    return withSystem(Sensing::new).read();
  }

  /** Throws {@link Kind#UNSUPPORTED} if the BMC knows no BIOS. */
  public BiosInfo bios() {
    return inventory().bios();
  }

  /** Throws {@link Kind#UNSUPPORTED} if the BMC knows no secure boot. */
  public SecureBootInfo secureBoot() {
    return inventory().secureBoot();
  }

  /** In force from the next start on. */
  public void setSecureBoot(boolean enabled) {
    inventory().setSecureBoot(enabled);
  }

  /** Of the BIOS, the BMC and network adapters, as far as known. */
  public List<FirmwareVersion> firmware() {
    return inventory().firmware();
  }

  /** Who made it: the service root's word, else the system's. */
  public Optional<String> vendor() {
    var ofService = serviceRoot().vendor();
    return Optional.ofNullable(ofService != null ? ofService : system().manufacturer());
  }

  private Inventory inventory() {
    return withSystem(Inventory::new);
  }

  private interface Part<T> {
    T of(Connection bmc, String system, Deadline deadline);
  }

  private <T> T withSystem(Part<T> part) {
    var deadline = Deadline.in(limit);
    var connection = client.connection(target);
    return part.of(connection, connection.systemPath(target, deadline), deadline);
  }
}
