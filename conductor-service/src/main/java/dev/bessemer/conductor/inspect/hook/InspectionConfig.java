package dev.bessemer.conductor.inspect.hook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What becomes of the reports of ramdisks. */
@ConfigMapping(prefix = "bessemer.inspector")
public interface InspectionConfig {
  /** Which network cards of a machine become ports. */
  enum AddPorts {
    ALL,
    /** Those with an address. */
    ACTIVE,
    /** The one that the ramdisk was loaded over; those with an address if that is not known. */
    PXE,
    DISABLED
  }

  /** Which ports stay that were there before. */
  enum KeepPorts {
    ALL,
    /** Those whose card the machine has. */
    PRESENT,
    /** Those that would be added now. */
    ADDED
  }

  /** What is made of a report, in this order. */
  @WithDefault("ramdisk-error,validate-interfaces,ports,architecture")
  List<String> hooks();

  /** Which network cards become ports. */
  @WithDefault("pxe")
  AddPorts addPorts();

  /** Which ports are kept. */
  @WithDefault("all")
  KeepPorts keepPorts();

  /** Let only that port boot by network which the ramdisk was loaded over, where that is known. */
  @WithDefault("true")
  boolean updatePxeEnabled();

  /** Switch a machine off that a ramdisk has inspected; read by the driver. */
  @WithDefault("true")
  boolean powerOff();

  /** URL that ramdisks report to, in place of the API's; read by the driver. */
  Optional<String> callbackEndpoint();

  /** For the command line of ramdisks that inspect, as {@code a=1 b=2}; read by the driver. */
  Optional<String> extraKernelParams();
}
