package dev.bessemer.rpc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The name under which others know the host of a process, where nobody has given it one. */
public final class HostName {
  private HostName() {}

  /** From the environment, else from the system; empty when the host has none. */
  public static Optional<String> find() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).or(HostName::ofSystem);
  }

  private static Optional<String> ofSystem() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
