package dev.bessemer.bmc.ipmi;

/** How a command may be repeated when its answer does not come. */
enum Delivery {
  /** May be carried out twice: sent again in a new session if need be. */
  REPEATABLE(3),
  /**
   * Must not be carried out twice: repeated only as the same message in the same session, which a
   * BMC recognizes.
   */
  ONCE(Integer.MAX_VALUE),
  /** The BMC restarts; it may do so before it answers. The session is over. */
  LAST_WORD(3);

  private final int sendings;

  Delivery(int sendings) {
    this.sendings = sendings;
  }

  int sendings() {
    return sendings;
  }
}
