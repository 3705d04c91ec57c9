package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.VirtualMachine;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Makes BMCs of one kind. */
@FunctionalInterface
public interface BmcServers {
  /** Starts the BMC of a machine; port 0 takes any. */
  Bmc start(VirtualMachine machine, InetSocketAddress listen, BmcLogin login) throws IOException;

  /** A BMC that listens. */
  interface Bmc extends AutoCloseable {
    /** Where, with the port it really has. */
    InetSocketAddress address();

    @Override
    void close();
  }
}
