package dev.bessemer.fleet;

import dev.bessemer.fleet.agent.AgentHost;
import dev.bessemer.fleet.agent.FleetHttp;
import dev.bessemer.fleet.machine.Chassis;
import dev.bessemer.fleet.machine.Hardware;
import dev.bessemer.fleet.machine.Surroundings;
import dev.bessemer.fleet.machine.VirtualMachine;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that runs: machines with BMCs on sockets, off until somebody switches them on, agents
 * when their ramdisk starts, and an image server.
 *
 * <p>With the same seed, names, identifiers and addresses of the machines are the same every time;
 * with a data folder, so are their disks, power and boot settings.
 */
public final class Fleet implements AutoCloseable {
  private static final long CLOSING_SECONDS = 20;
  private static final int CPUS = 4;
  private static final long MEMORY_MIB = 8192;

  private final FleetBuilder plan;
  private final FleetLog log = new FleetLog(InstantSource.system());
  private final ScheduledThreadPoolExecutor clock = newClock();
  private final Vertx vertx = newVertx();
  private final FleetHttp http = new FleetHttp(clock);
  private final List<FleetMachine> machines = new ArrayList<>();
  private @Nullable ImageServer images;

  private Fleet(FleetBuilder plan) {
    this.plan = plan;
  }

  public static FleetBuilder builder() {
    return new FleetBuilder();
  }

  static Fleet start(FleetBuilder plan) throws IOException {
    var fleet = new Fleet(plan);
    try {
      fleet.open();
      return fleet;
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
  }

  private static ScheduledThreadPoolExecutor newClock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("fleet-clock").unstarted(task));
    clock.setRemoveOnCancelPolicy(true);
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return clock;
  }

  private static Vertx newVertx() {
    return Vertx.vertx(
        new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2).setUseDaemonThread(true));
  }

  private void open() throws IOException {
    images = openImages();
    var agents = new AgentHost(plan.settings, plan.apiUrl, plan.address, vertx, http, clock);
    var around = new Surroundings(plan.settings, agents, http, log, clock);
    for (var driver : Driver.values()) {
      for (int i = 1; i <= plan.counts.getOrDefault(driver, 0); i++) {
        machines.add(newMachine(driver, i, around));
      }
    }
    machines.forEach(machine -> plan.faults.applyTo(machine, plan.settings.seed()));
  }

  private ImageServer openImages() throws IOException {
    try {
      return new ImageServer(plan.address, plan.basePort, plan.settings.seed());
    } catch (IOException e) {
      throw new IOException(
          "The image server of the fleet cannot listen on port %d: %s"
              .formatted(plan.basePort, e.getMessage()),
          e);
    }
  }

  private FleetMachine newMachine(Driver driver, int number, Surroundings around)
      throws IOException {
    var name = driver.name().toLowerCase(Locale.ROOT) + "-" + number;
    var index = machines.size();
    var machine = new VirtualMachine(hardware(name, index), around);
    try {
      var bmc = driver == Driver.FAKE ? null : startBmc(driver, machine, index);
      return new FleetMachine(driver, machine, bmc);
    } catch (RuntimeException e) {
      machine.halt();
      throw new IOException("The BMC of %s cannot start: %s".formatted(name, e.getMessage()), e);
    }
  }

  private BmcServers.Bmc startBmc(Driver driver, VirtualMachine machine, int index) {
    var servers = plan.bmcs.get(driver);
    if (servers == null) {
      throw new IllegalStateException("there are no BMCs for " + driver.hardwareType());
    }
    var port = plan.basePort == 0 ? 0 : plan.basePort + 1 + index;
    return servers.start(machine, new InetSocketAddress(plan.address, port), plan.login, vertx);
  }

  private Hardware hardware(String name, int index) throws IOException {
    var seed = plan.settings.seed();
    var uuid =
        UUID.nameUUIDFromBytes(("fleet " + seed + " " + name).getBytes(StandardCharsets.UTF_8));
    return new Hardware(
        new Chassis.Identity(
            uuid.toString(), name, "Bessemer", "Virtual machine", "BV%06d".formatted(index + 1)),
        new Chassis.Inventory(CPUS, "x86_64", MEMORY_MIB, List.of(plan.diskBytes)),
        List.of(mac(seed, 2 * index), mac(seed, 2 * index + 1)),
        folder(name));
  }

  private static String mac(long seed, int number) {
    return "52:54:%02x:%02x:%02x:%02x"
        .formatted(seed & 0xff, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
  }

  private @Nullable Path folder(String name) throws IOException {
    return plan.dataFolder == null ? null : Files.createDirectories(plan.dataFolder.resolve(name));
  }

  /** All machines, in the order of {@link Driver}. */
  public List<FleetMachine> machines() {
    return List.copyOf(machines);
  }

  /** The machine of that name, as {@code redfish-2}. */
  public FleetMachine machine(String name) {
    return machines.stream()
        .filter(machine -> machine.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no machine is named " + name));
  }

  public FleetLog log() {
    return log;
  }

  public ImageServer images() {
    if (images == null) {
      throw new IllegalStateException("the fleet did not start");
    }
    return images;
  }

  /** Stops everything: as if all power failed, BMCs included. */
  @Override
  public void close() {
    machines.forEach(FleetMachine::close);
    clock.shutdownNow();
    if (images != null) {
      images.close();
    }
    http.close();
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the fleet's servers did not stop in time", e);
    }
  }
}
