package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A command that did not succeed. The message is for people and holds no secrets. */
public final class IpmiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for programs. */
  public enum Kind {
    /** No answer in the total time. Whether the command was carried out is not known. */
    TIMEOUT,
    /** The BMC does not know the user, or has another password or BMC key. */
    BAD_CREDENTIALS,
    /** The BMC took none of the cipher suites. */
    NO_CIPHER_SUITE,
    /** The BMC answered that it will not do it; see {@link #completionCode()}. */
    REFUSED,
    /** The BMC's answers make no sense, or it speaks no IPMI 2.0. */
    PROTOCOL,
    /** The host name means nothing. */
    UNKNOWN_HOST,
    /** The calling thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED,
    /** The client was closed. */
    CLOSED
  }

  private final Kind kind;
  private final int completionCode;

  private IpmiException(Kind kind, int code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.completionCode = code;
  }

  static IpmiException of(Kind kind, IpmiTarget target, String what) {
    return new IpmiException(kind, -1, target.name() + ": " + what, null);
  }

  static IpmiException timeout(IpmiTarget target, @Nullable Throwable cause) {
    var message =
        "%s: no answer within %d ms".formatted(target.name(), target.timing().total().toMillis());
    return new IpmiException(
        Kind.TIMEOUT,
        -1,
        cause == null ? message : message + " (" + cause.getMessage() + ")",
        cause);
  }

  static IpmiException interrupted(IpmiTarget target) {
    Thread.currentThread().interrupt();
    return of(Kind.INTERRUPTED, target, "interrupted");
  }

  static IpmiException refused(IpmiTarget target, String what, int code) {
    var message = target.name() + ": " + what + " refused: " + CompletionCode.text(code);
    return new IpmiException(Kind.REFUSED, code, message, null);
  }

  public Kind kind() {
    return kind;
  }

  /** The completion code of a refused command; see {@link CompletionCode}. */
  public OptionalInt completionCode() {
    return completionCode < 0 ? OptionalInt.empty() : OptionalInt.of(completionCode);
  }
}
