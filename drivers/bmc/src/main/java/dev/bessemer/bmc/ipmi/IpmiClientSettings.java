package dev.bessemer.bmc.ipmi;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Settings that hold for all BMCs of a client.
 *
 * @param local address to send from; port 0 takes any
 * @param keepAlive silence after which a session is kept open by a harmless question; BMCs give up
 *     a session after 60 seconds
 * @param idle time without any command after which a session is closed
 */
public record IpmiClientSettings(InetSocketAddress local, Duration keepAlive, Duration idle) {
  /** Any local address, a question every 30 seconds, five minutes. */
  public static final IpmiClientSettings DEFAULT =
      new IpmiClientSettings(
          new InetSocketAddress(0), Duration.ofSeconds(30), Duration.ofMinutes(5));

  public IpmiClientSettings {
    if (!keepAlive.isPositive() || !idle.isPositive()) {
      throw new IllegalArgumentException("times for keep-alive and idle must be positive");
    }
  }
}
