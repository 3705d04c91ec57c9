package dev.bessemer.hardware.egress;

/** A body grew beyond its limit. */
final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int limit;

  TooLarge(int limit) {
    super("more than " + limit + " bytes", null, false, false);
    this.limit = limit;
  }

  int limit() {
    return limit;
  }
}
