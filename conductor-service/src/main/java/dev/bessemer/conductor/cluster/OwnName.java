package dev.bessemer.conductor.cluster;

import dev.bessemer.rpc.HostName;
import java.util.Optional;

/** The name a conductor has when the operator gives none. */
final class OwnName {
  private OwnName() {}

  static String orHostName(Optional<String> configured) {
    return configured
        .or(HostName::find)
        .orElseThrow(
            () -> new IllegalStateException("this host has no name; set bessemer.conductor.name"));
  }
}
