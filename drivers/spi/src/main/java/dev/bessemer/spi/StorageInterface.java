package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;

/** Volumes elsewhere that an instance uses. Both calls are idempotent. */
public interface StorageInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.STORAGE;
  }

  /** Before the first step of a deployment. */
  void attachVolumes(LockedTask task);

  /** When the instance ends. */
  void detachVolumes(LockedTask task);

  /** Whether the image goes to a disk of the machine. */
  default boolean shouldWriteImage(NodeTask task) {
    return true;
  }
}
