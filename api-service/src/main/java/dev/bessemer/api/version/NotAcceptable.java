package dev.bessemer.api.version;

/**
 * The request uses something newer than the version it asked for; answered by 406.
 *
 * <p>Not a {@link dev.bessemer.model.fault.Fault}: only the API knows versions.
 */
public final class NotAcceptable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAcceptable(String message) {
    super(message);
  }

  /** Requires {@code version} to be at least 1.{@code since}. */
  public static void below(ApiVersion version, int since, String what) {
    if (!version.atLeast(since)) {
      throw new NotAcceptable(
          "Request not acceptable: %s needs API version 1.%d, the request asked for %s."
              .formatted(what, since, version));
    }
  }
}
