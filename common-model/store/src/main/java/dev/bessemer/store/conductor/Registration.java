package dev.bessemer.store.conductor;

import dev.bessemer.model.node.InterfaceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a conductor says of itself at start.
 *
 * @param lease silence after which others take its nodes over
 * @param life where its process can be asked whether it lives
 */
public record Registration(
    String hostname,
    String group,
    Duration lease,
    List<DriverOffer> drivers,
    Optional<LifeSign> life) {

  public Registration(String hostname, String group, Duration lease, List<DriverOffer> drivers) {
    this(hostname, group, lease, drivers, Optional.empty());
  }

  /**
   * Where one process answers for as long as it lives.
   *
   * @param key what it answers; no other process ever gives that answer
   */
  public record LifeSign(String host, int port, UUID key) {}

  /**
   * A hardware type it drives.
   *
   * @param interfaces enabled implementations of each kind, the default first
   * @param properties driver_info keys with their descriptions
   */
  public record DriverOffer(
      String hardwareType,
      Map<InterfaceKind, List<String>> interfaces,
      Map<String, String> properties) {}
}
