package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.FleetSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fleet shall be; {@link #start} makes it. */
public final class FleetBuilder {
  private static final long GIB = 1L << 30;

  final Map<Driver, Integer> counts = new EnumMap<>(Driver.class);
  final Map<Driver, BmcServers> bmcs =
      new EnumMap<>(Map.of(Driver.IPMI, new IpmiBmcs(), Driver.REDFISH, new RedfishBmcs()));
  InetAddress address = InetAddress.getLoopbackAddress();
  int basePort;
  String apiUrl = "http://127.0.0.1:6385";
  @Nullable Path dataFolder;
  FleetSettings settings = FleetSettings.with().build();
  FaultPlan faults = FaultPlan.NONE;
  BmcLogin login = new BmcLogin("admin", "fleet-password");
  long diskBytes = 8 * GIB;

  FleetBuilder() {}

  /** So many machines of a kind, in addition to those of other kinds. */
  public FleetBuilder machines(Driver driver, int count) {
    counts.put(driver, count);
    return this;
  }

  /** BMCs other than those the fleet brings along. */
  public FleetBuilder bmcs(Driver driver, BmcServers servers) {
    bmcs.put(driver, servers);
    return this;
  }

  /** Where BMCs, agents and images listen, and how they are called. */
  public FleetBuilder address(InetAddress value) {
    address = value;
    return this;
  }

  /** Port of the image server; the BMCs have the following ones. 0: any that are free. */
  public FleetBuilder basePort(int value) {
    basePort = value;
    return this;
  }

  /** The API that agents report to, unless their boot parameters name another. */
  public FleetBuilder apiUrl(String value) {
    apiUrl = value;
    return this;
  }

  /** Disks become files in here, and machines remember their state; null: only numbers. */
  public FleetBuilder dataFolder(@Nullable Path value) {
    dataFolder = value;
    return this;
  }

  public FleetBuilder settings(FleetSettings value) {
    settings = value;
    return this;
  }

  public FleetBuilder faults(FaultPlan value) {
    faults = value;
    return this;
  }

  /** User and password of all BMCs. */
  public FleetBuilder login(BmcLogin value) {
    login = value;
    return this;
  }

  public FleetBuilder diskBytes(long value) {
    diskBytes = value;
    return this;
  }

  /**
   * Starts image server, machines and BMCs. Nothing is left running when that fails.
   *
   * @throws IOException with a sentence for people, as when a port is taken
   */
  public Fleet start() throws IOException {
    return Fleet.start(this);
  }
}
