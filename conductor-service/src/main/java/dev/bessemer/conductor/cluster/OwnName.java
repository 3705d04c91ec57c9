package dev.bessemer.conductor.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The name a conductor has when the operator gives none. */
final class OwnName {
  private OwnName() {}

  static String orHostName(Optional<String> configured) {
    return configured
        .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
        .orElseGet(OwnName::host);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("this host has no name; set bessemer.conductor.name", e);
    }
  }
}
