package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.List;
import java.util.Map;

/** A family of servers, and which interface implementations can drive them. */
public interface HardwareType {
  String name();

  /**
   * Names of the implementations for every kind of interface. The first of a kind that is enabled
   * is the default when the operator names none.
   */
  Map<InterfaceKind, List<String>> supported();

  /** Any enabled implementation is accepted, whatever {@link #supported()} says. */
  default boolean acceptsAny() {
    return false;
  }
}
