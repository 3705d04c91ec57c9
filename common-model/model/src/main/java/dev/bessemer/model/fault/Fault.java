package dev.bessemer.model.fault;

/** A failure with a meaning for the caller. The code is stable, the message is for people. */
public abstract sealed class Fault extends RuntimeException
    permits NotFound, Conflict, Refused, Forbidden, Unavailable {
  private static final long serialVersionUID = 1L;
  private final String code;

  Fault(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable name of the rule that failed, such as {@code node_locked}. */
  public String code() {
    return code;
  }

  /** The text for people; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
