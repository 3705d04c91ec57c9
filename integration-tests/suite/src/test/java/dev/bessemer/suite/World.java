package dev.bessemer.suite;

import dev.bessemer.embedded.FreePort;
import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.ImageServer.Image;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.FleetSettings.AgentTls;
import dev.bessemer.fleet.machine.FleetSettings.MediaCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A product and a fleet of machines that it is to provision, which start quickly. */
final class World implements AutoCloseable {
  private static final long IMAGE_BYTES = 4 << 20;
  private final Product product;
  private final Fleet fleet;
  private final ServiceProcess first;
  final List<ServiceProcess> conductors;
  final Api api;

  World(Map<Driver, Integer> machines, List<String> conductors, Map<String, String> settings) {
    var port = FreePort.find();
    var environment = new HashMap<>(settings);
    environment.put("BESSEMER_API_URL", "http://127.0.0.1:" + port);
    // The images of this fleet are on this machine.
    environment.put("BESSEMER_EGRESS_ALLOWED_RANGES", "127.0.0.0/8");
    product = new Product(environment);
    first = product.api(port);
    this.conductors = conductors.stream().map(product::conductor).toList();
    fleet = fleet(machines, "http://127.0.0.1:" + port);
    this.conductors.forEach(ServiceProcess::awaitReady);
    first.awaitReady();
    api = new Api(first.url());
  }

  Product product() {
    return product;
  }

  String url() {
    return first.url();
  }

  FleetMachine machine(String name) {
    return fleet.machine(name);
  }

  List<FleetMachine> machines() {
    return fleet.machines();
  }

  Image image() {
    return fleet.images().image("disk.raw", IMAGE_BYTES);
  }

  /** Enrolls a machine and takes it to available, cleaning it on the way. */
  String available(FleetMachine machine) {
    var node = api.enroll(machine);
    api.provision(node, "manage", "manageable");
    api.provision(node, "provide", "available");
    api.image(node, image().url(), image().sha256());
    return node;
  }

  private static Fleet fleet(Map<Driver, Integer> machines, String apiUrl) {
    var settings =
        FleetSettings.with()
            .bootTime(Duration.ofMillis(800))
            .shutdownTime(Duration.ofMillis(200))
            .stepTime(Duration.ofMillis(300))
            .heartbeatGap(Duration.ofMillis(300))
            .lookupInterval(Duration.ofMillis(300))
            .media(MediaCheck.NONE)
            .tls(AgentTls.SHARED)
            .build();
    var builder = Fleet.builder().apiUrl(apiUrl).settings(settings);
    machines.forEach(builder::machines);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    fleet.close();
    product.close();
  }
}
