package dev.bessemer.embedded;

/** An embedded part cannot start or stop; the message is one sentence for the person who asked. */
public final class EmbeddedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedException(String message) {
    super(message);
  }

  EmbeddedException(String message, Throwable cause) {
    super(message, cause);
  }
}
