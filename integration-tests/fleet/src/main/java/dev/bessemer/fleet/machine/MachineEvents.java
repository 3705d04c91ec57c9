package dev.bessemer.fleet.machine;

/** Takes what happens in and around machines. Returns at once; called from any thread. */
@FunctionalInterface
public interface MachineEvents {
  /** {@code text} holds no secret. */
  void add(String machine, EventKind kind, String text);
}
