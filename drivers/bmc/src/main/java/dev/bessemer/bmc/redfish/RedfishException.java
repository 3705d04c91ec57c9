package dev.bessemer.bmc.redfish;

import org.jspecify.annotations.Nullable;

/** A call to a BMC that did not do what it should; the message can be shown to an operator. */
public final class RedfishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a caller can act on. */
  public enum Kind {
    /** No connection, or it broke before the answer. */
    UNREACHABLE,
    /** A connection, but no certificate that is trusted. */
    TLS,
    /** The deadline passed. What was asked may still happen. */
    TIMEOUT,
    /** The BMC does not know us, or does not let us. */
    BAD_CREDENTIALS,
    /** There is no such thing at this BMC. */
    NOT_FOUND,
    /** The BMC understood and said no. */
    REFUSED,
    /** The BMC failed at it (a 5xx answer or a failed task). */
    FAILED,
    /** This BMC cannot do what was asked. */
    UNSUPPORTED,
    /** What came back is not Redfish. */
    PROTOCOL
  }

  private final Kind kind;
  private final int status;
  private final transient @Nullable RedfishError error;

  private RedfishException(
      Kind kind,
      String message,
      int status,
      @Nullable RedfishError error,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.error = error;
  }

  static RedfishException of(Kind kind, String message) {
    return new RedfishException(kind, message, 0, null, null);
  }

  static RedfishException of(Kind kind, String message, Throwable cause) {
    return new RedfishException(kind, message, 0, null, cause);
  }

  static RedfishException answered(String what, Answer answer) {
    var error = RedfishError.in(answer.json());
    var message = "%s: HTTP %d %s".formatted(what, answer.status(), error.text()).strip();
    return new RedfishException(kindOf(answer.status()), message, answer.status(), error, null);
  }

  static RedfishException failedTask(String what, RedfishError error) {
    var message = "%s: the task failed: %s".formatted(what, error.text());
    return new RedfishException(Kind.FAILED, message, 0, error, null);
  }

  private static Kind kindOf(int status) {
    if (status >= 500) {
      return Kind.FAILED;
    }
    if (status < 400) {
      return Kind.PROTOCOL;
    }
    return switch (status) {
      case 401, 403 -> Kind.BAD_CREDENTIALS;
      case 404 -> Kind.NOT_FOUND;
      default -> Kind.REFUSED;
    };
  }

  public Kind kind() {
    return kind;
  }

  /** HTTP status of the answer, 0 if there was none. */
  public int status() {
    return status;
  }

  /** What the BMC said, empty if nothing. */
  public RedfishError error() {
    return error == null ? RedfishError.NONE : error;
  }
}
