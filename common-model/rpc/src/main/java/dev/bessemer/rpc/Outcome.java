package dev.bessemer.rpc;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer: exactly one of a reply, a refusal or an unforeseen failure.
 *
 * @param version of this form; a reader refuses one it does not know
 */
record Outcome(
    int version,
    @Nullable ConductorReply reply,
    @Nullable Refusal refusal,
    @Nullable String failure) {
  static final int VERSION = 1;

  enum Kind {
    NOT_FOUND,
    CONFLICT,
    REFUSED,
    FORBIDDEN,
    UNAVAILABLE
  }

  /** A fault on its way; {@code retryAfterMillis} counts for the unavailable kind only. */
  record Refusal(Kind kind, String code, String message, long retryAfterMillis) {

    static Refusal of(Fault fault) {
      return switch (fault) {
        case NotFound f -> new Refusal(Kind.NOT_FOUND, f.code(), f.text(), 0);
        case Conflict f -> new Refusal(Kind.CONFLICT, f.code(), f.text(), 0);
        case Refused f -> new Refusal(Kind.REFUSED, f.code(), f.text(), 0);
        case Forbidden f -> new Refusal(Kind.FORBIDDEN, f.code(), f.text(), 0);
        case Unavailable f ->
            new Refusal(Kind.UNAVAILABLE, f.code(), f.text(), f.retryAfter().toMillis());
      };
    }

    Fault toFault() {
      return switch (kind) {
        case NOT_FOUND -> new NotFound(code, message);
        case CONFLICT -> new Conflict(code, message);
        case REFUSED -> new Refused(code, message);
        case FORBIDDEN -> new Forbidden(code, message);
        case UNAVAILABLE -> new Unavailable(code, message, Duration.ofMillis(retryAfterMillis));
      };
    }
  }

  static Outcome replied(ConductorReply reply) {
    return new Outcome(VERSION, reply, null, null);
  }

  static Outcome refused(Fault fault) {
    return new Outcome(VERSION, null, Refusal.of(fault), null);
  }

  static Outcome failed(String sentence) {
    return new Outcome(VERSION, null, null, sentence);
  }

  /** The reply, or what happened instead as an exception. */
  ConductorReply orThrow() {
    if (reply != null) {
      return reply;
    }
    if (refusal != null) {
      throw refusal.toFault();
    }
    throw new RemoteFailure(failure == null ? "The answer of the conductor is empty." : failure);
  }
}
