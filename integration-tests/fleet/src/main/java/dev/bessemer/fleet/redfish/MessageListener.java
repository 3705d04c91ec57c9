package dev.bessemer.fleet.redfish;

/** Is told of every request that a BMC has dealt with. */
@FunctionalInterface
public interface MessageListener {
  /** Hears nothing. */
  MessageListener DEAF = message -> {};

  /** Called on an event loop, so it must return at once. */
  void wentBy(BmcMessage message);
}
