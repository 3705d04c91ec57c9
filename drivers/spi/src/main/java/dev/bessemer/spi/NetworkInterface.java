package dev.bessemer.spi;

/** Puts a machine's ports into the network a piece of work needs. All calls are idempotent. */
public interface NetworkInterface extends HardwareInterface {
  /** What a network is for. */
  enum Purpose {
    PROVISIONING,
    CLEANING,
    RESCUING,
    INSPECTION,
    SERVICING
  }

  void add(LockedTask task, Purpose purpose);

  void remove(LockedTask task, Purpose purpose);

  void configureTenant(LockedTask task);

  void unconfigureTenant(LockedTask task);
}
