package dev.bessemer.conductor.task;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.StorageInterface;
import java.util.Optional;

/** The volumes elsewhere of a node's instance, where its storage interface knows any. */
public final class Volumes {
  private Volumes() {}

  /** Idempotent. */
  public static void attach(HeldNode held) {
    storage(held)
        .ifPresent(
            storage -> {
              held.ensureHeld();
              storage.attachVolumes(held);
            });
  }

  /** Idempotent. */
  public static void detach(HeldNode held) {
    storage(held)
        .ifPresent(
            storage -> {
              held.ensureHeld();
              storage.detachVolumes(held);
            });
  }

  private static Optional<StorageInterface> storage(HeldNode held) {
    var driver = held.driver();
    return driver.has(InterfaceKind.STORAGE, StorageInterface.class)
        ? Optional.of(driver.storage())
        : Optional.empty();
  }
}
