package dev.bessemer.bmc.ipmi.wire;

import java.util.Optional;

/** What a session may do; each level includes those before it. */
public enum Privilege {
  CALLBACK(1),
  USER(2),
  OPERATOR(3),
  ADMINISTRATOR(4);

  private final int level;

  Privilege(int level) {
    this.level = level;
  }

  /** The number that stands for it on the wire. */
  public int level() {
    return level;
  }

  public static Optional<Privilege> ofLevel(int level) {
    return level >= 1 && level <= 4 ? Optional.of(values()[level - 1]) : Optional.empty();
  }

  public boolean covers(Privilege needed) {
    return level >= needed.level;
  }
}
