package dev.bessemer.api.call;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;

/** The status of each kind of fault. */
public final class Statuses {
  private Statuses() {}

  public static int of(Fault fault) {
    return switch (fault) {
      case Refused _ -> 400;
      case Forbidden _ -> 403;
      case NotFound _ -> 404;
      case Conflict _ -> 409;
      case Unavailable _ -> 503;
    };
  }
}
