package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;

/** Somebody's screen and keyboard for a machine, from afar. */
public interface ConsoleInterface extends HardwareInterface {
  /**
   * Where it is to be found.
   *
   * @param type how to talk to it, such as {@code socat} or {@code vnc}
   */
  record Address(String type, String url) {}

  @Override
  default InterfaceKind kind() {
    return InterfaceKind.CONSOLE;
  }

  /** Idempotent. */
  void start(LockedTask task);

  /** Idempotent. */
  void stop(LockedTask task);

  /** Where a console that was started is. */
  Address address(NodeTask task);
}
