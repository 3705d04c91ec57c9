package dev.bessemer.bmc.ipmi.wire;

/**
 * Tells repeated packets of one session from new ones by their sequence number.
 *
 * <p>Packets may overtake each other by up to 32; older ones count as repeated. Not for use by
 * several threads at once.
 */
public final class SequenceWindow {
  private static final int SIZE = 32;

  private boolean started;
  private int newest;
  private long seen;

  /** Whether this number is seen for the first time; remembers it. */
  public boolean isNew(int sequence) {
    var ahead = sequence - newest; // numbers wrap, differences do not
    if (ahead > 0 || !started) {
      seen = ahead > SIZE || !started ? 1 : (seen << ahead) | 1;
      started = true;
      newest = sequence;
      return true;
    }
    var bit = 1L << -ahead;
    if (-ahead > SIZE || (seen & bit) != 0) {
      return false;
    }
    seen |= bit;
    return true;
  }
}
