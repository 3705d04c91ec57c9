package dev.bessemer.store.conductor;

import dev.bessemer.model.node.InterfaceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a conductor says of itself at start.
 *
 * @param lease silence after which others take its nodes over
 */
public record Registration(
    String hostname, String group, Duration lease, List<DriverOffer> drivers) {

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
