package dev.bessemer.standalone.backing;

/** What was asked for cannot be done; the message is one sentence for the person who asked. */
public final class Impossible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Impossible(String message) {
    super(message);
  }
}
