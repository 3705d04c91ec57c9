package dev.bessemer.spi;

/**
 * A BMC was silent several times in a row, and is left alone for a while. Thrown to work in {@link
 * Background} only; it was not asked, so nothing new is known about it.
 */
public class BackedOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackedOff(String message) {
    // Thrown often, and nobody looks at where.
    super(message, null, false, false);
  }
}
