package dev.bessemer.api.error;

/**
 * A request that was turned away before any resource looked at it; such answers have a body of
 * their own form.
 */
public final class RoutingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which version headers the answer carries. */
  public enum Headers {
    NONE,
    RANGE,
    ALL
  }

  private final int status;
  private final String title;
  private final Headers headers;

  private RoutingFailure(int status, String title, String description, Headers headers) {
    super(description);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String description() {
    return String.valueOf(getMessage());
  }

  public Headers headers() {
    return headers;
  }

  public static RoutingFailure unknownPath() {
    return new RoutingFailure(404, "Not Found", "", Headers.NONE);
  }

  public static RoutingFailure methodNotAllowed() {
    return new RoutingFailure(405, "Method Not Allowed", "", Headers.NONE);
  }

  /** The path exists, but not yet in the version that was asked for. */
  public static RoutingFailure tooNew(boolean reads) {
    return reads
        ? new RoutingFailure(404, "Not Found", "", Headers.ALL)
        : new RoutingFailure(405, "Method Not Allowed", "", Headers.ALL);
  }

  /** What else a framework may refuse. */
  public static RoutingFailure other(int status, String title) {
    return new RoutingFailure(status, title, "", Headers.NONE);
  }

  public static RoutingFailure badIdentifier(String ident) {
    return new RoutingFailure(
        400,
        "Bad Request",
        "Expected a UUID or name but received %s.".formatted(ident),
        Headers.NONE);
  }

  /** The version that was asked for cannot be served. */
  public static RoutingFailure notAcceptable(String description, Headers headers) {
    return new RoutingFailure(406, "Not Acceptable", description, headers);
  }
}
