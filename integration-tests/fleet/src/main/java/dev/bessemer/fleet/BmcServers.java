package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.VirtualMachine;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.Map;

/** Makes BMCs of one kind. */
@FunctionalInterface
public interface BmcServers {
  /**
   * Starts the BMC of a machine.
   *
   * @param listen port 0 takes any
   * @param vertx event loops to share
   * @throws RuntimeException when it cannot listen there
   */
  Bmc start(VirtualMachine machine, InetSocketAddress listen, BmcLogin login, Vertx vertx);

  /** A BMC that listens. */
  interface Bmc extends AutoCloseable {
    /** How the driver of a node finds it and logs in; holds the password. */
    Map<String, Object> driverInfo();

    @Override
    void close();
  }
}
