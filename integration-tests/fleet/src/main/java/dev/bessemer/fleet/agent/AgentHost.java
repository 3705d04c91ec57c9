package dev.bessemer.fleet.agent;

import dev.bessemer.fleet.machine.BootParameters;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.fleet.machine.Ramdisk;
import dev.bessemer.fleet.machine.VirtualMachine;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The ramdisk of a fleet's machines, and what their agents share.
 *
 * <p>It closes nothing it is given.
 */
public final class AgentHost implements Ramdisk {
  private final FleetSettings settings;
  private final String apiUrl;
  private final InetAddress address;
  private final Vertx vertx;
  private final FleetHttp http;
  private final ScheduledExecutorService clock;
  private final Executor workers = Executors.newVirtualThreadPerTaskExecutor();
  private final @Nullable SelfSigned shared;

  /**
   * @param apiUrl the API that agents call when their boot parameters name none
   * @param address where agents listen
   */
  public AgentHost(
      FleetSettings settings,
      String apiUrl,
      InetAddress address,
      Vertx vertx,
      FleetHttp http,
      ScheduledExecutorService clock) {
    this.settings = settings;
    this.apiUrl = apiUrl;
    this.address = address;
    this.vertx = vertx;
    this.http = http;
    this.clock = clock;
    this.shared =
        settings.tls() == FleetSettings.AgentTls.SHARED
            ? SelfSigned.create(address, Instant.now())
            : null;
  }

  @Override
  public Running start(VirtualMachine machine, BootParameters parameters) {
    var agent = new VirtualAgent(machine, parameters, this);
    agent.start();
    return agent;
  }

  @Nullable SelfSigned newCertificate() {
    return switch (settings.tls()) {
      case OWN -> SelfSigned.create(address, Instant.now());
      case SHARED -> shared;
      case NONE -> null;
    };
  }

  Random newRandom(VirtualMachine machine) {
    return new Random(settings.seed() ^ machine.identity().uuid().hashCode());
  }

  FleetSettings settings() {
    return settings;
  }

  String apiUrl() {
    return apiUrl;
  }

  InetAddress address() {
    return address;
  }

  Vertx vertx() {
    return vertx;
  }

  FleetHttp http() {
    return http;
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  Executor workers() {
    return workers;
  }
}
