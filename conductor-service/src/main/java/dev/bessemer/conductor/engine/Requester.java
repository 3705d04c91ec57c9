package dev.bessemer.conductor.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which request of a client the present thread works for. */
final class Requester {
  private Requester() {}

  /** The request's id, as the logs of both services have it; null for work of our own. */
  static @Nullable String id() {
    return MDC.get("request");
  }
}
