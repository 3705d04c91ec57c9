package dev.bessemer.model.node;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of driver interface, with their rank between steps of equal priority (higher first).
 *
 * <p>Rank 0: such an interface is not asked for steps of that kind.
 */
public enum InterfaceKind {
  BIOS(2, 0, 7),
  BOOT(0, 0, 8),
  CONSOLE(0, 0, 2),
  DEPLOY(3, 0, 9),
  FIRMWARE(4, 0, 11),
  INSPECT(0, 0, 10),
  MANAGEMENT(5, 0, 12),
  NETWORK(0, 8, 4),
  POWER(6, 0, 13),
  RAID(1, 0, 6),
  RESCUE(0, 0, 1),
  STORAGE(0, 0, 3),
  VENDOR(7, 0, 5);

  private final int stepRank;
  private final int serviceRank;
  private final int verifyRank;

  InterfaceKind(int stepRank, int serviceRank, int verifyRank) {
    this.stepRank = stepRank;
    this.serviceRank = serviceRank;
    this.verifyRank = verifyRank;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rank among clean and deploy steps. */
  public int stepRank() {
    return stepRank;
  }

  /** Rank among service steps. */
  public int serviceRank() {
    return Math.max(stepRank, serviceRank);
  }

  /** Rank among verify steps. */
  public int verifyRank() {
    return verifyRank;
  }

  /** Name of the node's field and column, such as {@code power_interface}. */
  public String field() {
    return wire() + "_interface";
  }

  public static Optional<InterfaceKind> find(String wire) {
    return Arrays.stream(values()).filter(k -> k.wire().equals(wire)).findFirst();
  }
}
