package dev.bessemer.fleet.machine;

/** What a machine runs after it started from its virtual CD or from the network. */
public interface Ramdisk {
  /** Starts it and returns at once. */
  Running start(VirtualMachine machine, BootParameters parameters);

  /** A ramdisk in a machine that has power. */
  interface Running {
    /** Ends it at once, as a loss of power does; returns without waiting for anything. */
    void stop();
  }
}
