package dev.bessemer.api.error;

/** A body that is too large or too deeply nested to be read at all. */
public final class BodyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  private BodyRefused(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  public static BodyRefused tooLarge(long limit) {
    return new BodyRefused(413, "The request body is larger than %d bytes.".formatted(limit));
  }

  public static BodyRefused tooDeep(int limit) {
    return new BodyRefused(
        400, "The JSON in the request is nested deeper than %d.".formatted(limit));
  }

  /** Another of the limits of the reader. */
  public static BodyRefused overLimit(String which) {
    return new BodyRefused(400, "The JSON in the request exceeds a limit: " + which);
  }
}
