package dev.bessemer.hardware.bench;

import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.hardware.HardwareModule;
import dev.bessemer.model.node.InterfaceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two virtual machines, one with an IPMI BMC and one with a Redfish BMC, an API desk that their
 * agents report to, a server of boot files, and the drivers under test; all on loopback.
 */
public final class Yard implements AutoCloseable {
  public final TestContext context = quickContext();
  public final HardwareModule module = new HardwareModule();
  public final ApiDesk desk = new ApiDesk();
  public final PublishedFiles files = new PublishedFiles(context.published());

  /** What the BMCs were told, in words. */
  public final List<String> messages = new CopyOnWriteArrayList<>();

  public final Fleet fleet;

  public Yard() {
    context.with("test.api-url", desk.url());
    module.start(context);
    try {
      fleet =
          Fleet.builder()
              .machines(Driver.IPMI, 1)
              .machines(Driver.REDFISH, 1)
              .apiUrl(desk.url())
              .settings(quick())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fleet
        .log()
        .subscribe(
            event -> {
              if (event.kind() == EventKind.BMC) {
                messages.add(event.text());
              }
            });
  }

  private static TestContext quickContext() {
    return new TestContext()
        .with("bessemer.egress.allowed-ranges", "127.0.0.1/32")
        .with("bessemer.power.reset-settle-time", "PT0.05S")
        .with("bessemer.ipmi.attempt-timeout", "PT0.2S")
        .with("bessemer.ipmi.command-retry-timeout", "PT2S")
        .with("bessemer.redfish.retry-pause", "PT0.05S")
        .with("bessemer.redfish.operation-timeout", "PT6S")
        .with("bessemer.redfish.connect-timeout", "PT3S")
        .with("bessemer.redfish.read-timeout", "PT3S")
        .with("bessemer.agent.command-timeout", "PT5S")
        .with("bessemer.agent.command-wait-interval", "PT0.05S");
  }

  private FleetSettings quick() {
    return FleetSettings.with()
        .bootTime(Duration.ofMillis(100))
        .shutdownTime(Duration.ofMillis(50))
        .stepTime(Duration.ofMillis(20))
        .heartbeatGap(Duration.ofMillis(50))
        .lookupInterval(Duration.ofMillis(20))
        .pxeConfigUrl(files.url() + "/pxelinux.cfg/{mac}")
        .build();
  }

  public FleetMachine ipmiMachine() {
    return fleet.machine("ipmi-1");
  }

  public FleetMachine redfishMachine() {
    return fleet.machine("redfish-1");
  }

  /** The node of a machine, with all that an operator would write on it. */
  public Bench node(FleetMachine machine) {
    var node = Bench.of(module, machine.driver().hardwareType());
    machine.driverInfo().forEach(node::driverInfo);
    node.driverInfo("deploy_kernel", fleet.images().bootFileUrl("kernel"))
        .driverInfo("deploy_ramdisk", fleet.images().bootFileUrl("ramdisk"))
        .driverInfo("deploy_iso", fleet.images().bootFileUrl("ipa.iso"));
    machine.macAddresses().forEach(node::port);
    desk.knows(node);
    return node;
  }

  /** The same for a machine that boots from a virtual CD. */
  public Bench withVirtualMedia(FleetMachine machine) {
    return node(machine).using(module, InterfaceKind.BOOT, "redfish-virtual-media");
  }

  @Override
  public void close() {
    fleet.close();
    module.close();
    desk.close();
    files.close();
  }
}
