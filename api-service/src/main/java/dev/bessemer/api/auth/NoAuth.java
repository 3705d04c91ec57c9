package dev.bessemer.api.auth;

import dev.bessemer.api.policy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks nobody who they are. */
@ApplicationScoped
class NoAuth implements Strategy {
  static final String NAME = "noauth";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void open() {}

  @Override
  public CompletionStage<Caller> identify(Credentials credentials) {
    return CompletableFuture.completedStage(Caller.ANYBODY);
  }
}
