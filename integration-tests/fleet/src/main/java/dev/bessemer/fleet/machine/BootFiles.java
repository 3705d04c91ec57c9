package dev.bessemer.fleet.machine;

import java.io.IOException;

/** Reads what firmware and BMCs load over the network. */
@FunctionalInterface
public interface BootFiles {
  /** The beginning of a file, no longer than {@code limit}; ends in bounded time. */
  byte[] beginning(String url, int limit) throws IOException;
}
