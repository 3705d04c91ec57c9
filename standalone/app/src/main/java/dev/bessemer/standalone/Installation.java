package dev.bessemer.standalone;

import dev.bessemer.fleet.Driver;
import dev.bessemer.standalone.backing.Backing;
import dev.bessemer.standalone.backing.Impossible;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Everything one process runs: a home, database and broker, and the services on them. */
final class Installation implements AutoCloseable {
  private final ServiceOptions options;
  private final Home home;
  private final Running running;
  private final Backing backing;

  private Installation(ServiceOptions options, Home home, Running running, Backing backing) {
    this.options = options;
    this.home = home;
    this.running = running;
    this.backing = backing;
  }

  /** Starts or checks database and broker; the services start with {@link #run}. */
  static Installation open(ServiceOptions options, Home home) {
    var running = new Running();
    try {
      options.choosePort();
      requireFree(options.host, options.port);
      var backing = Backing.start(options.given(), home.database());
      return new Installation(options, home, running, backing);
    } catch (RuntimeException e) {
      home.close();
      running.allIsClosed();
      throw e;
    }
  }

  private static void requireFree(String host, int port) {
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new Impossible("%s is no address of this machine.".formatted(host));
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new Impossible(
          "Port %d on %s is in use or not ours to use; choose another with --port."
              .formatted(port, host));
    }
  }

  /** Starts virtual machines that report to these services. */
  Machines machines(Map<Driver, Integer> counts) {
    var machines = Machines.start(counts, api(), home.machines());
    // Their images and agents are on this machine, which is closed to conductors otherwise.
    System.setProperty("bessemer.egress.allowed-ranges", "127.0.0.0/8");
    return machines;
  }

  /** Returns the exit code when the services were told to end. */
  int run(Runnable whenUp) {
    var settings = new HashMap<String, String>(backing.settings());
    settings.putAll(home.settings());
    settings.put("bessemer.api-url", api().toString());
    settings.put("bessemer.boot.http-url", api() + "/boot");
    settings.put("quarkus.http.host", options.host);
    settings.put("quarkus.http.port", Integer.toString(options.port));
    return running.run(settings, api(), whenUp);
  }

  void stop(int exitCode) {
    running.stop(exitCode);
  }

  /** The address of the API for a client on this machine. */
  URI api() {
    var host = options.host.equals("0.0.0.0") ? "127.0.0.1" : options.host;
    return URI.create("http://%s:%d".formatted(host, options.port));
  }

  /** The settings by which another process finds the same database and broker. */
  Map<String, String> backing() {
    return backing.settings();
  }

  Path folder() {
    return home.folder();
  }

  Path log() {
    return home.log();
  }

  @Override
  public void close() {
    try {
      backing.close();
      home.close();
    } finally {
      running.allIsClosed();
    }
  }
}
