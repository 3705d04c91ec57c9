package dev.bessemer.bmc.redfish;

import java.nio.file.Path;

/** Which certificate of a BMC is believed. */
public sealed interface Trust {
  /** One that an authority known to this Java has signed, for the host asked. */
  record KnownAuthorities() implements Trust {}

  /** One that a certificate of this PEM file has signed, or of any file if it is a folder. */
  record Pem(Path path) implements Trust {}

  /** Any, whoever it names. */
  record Anyone() implements Trust {}
}
