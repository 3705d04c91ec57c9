package dev.bessemer.api.auth;

import dev.bessemer.api.policy.Caller;
import java.util.concurrent.CompletionStage;

/** A way to find out who somebody is. */
interface Strategy {
  /** As the setting names it. */
  String name();

  /** Reads its settings; called once, and only if it is the one that is used. */
  void open();

  /**
   * Never blocks; what takes time goes on elsewhere, and ends in time.
   *
   * <p>Completes with {@link Unauthenticated} for somebody who is not let in.
   */
  CompletionStage<Caller> identify(Credentials credentials);
}
