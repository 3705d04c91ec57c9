package dev.bessemer.api.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.bessemer.api.policy.Caller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Remembers who somebody was for a while, under a digest of the secret that was shown. However many
 * show the same secret at once, it is looked at once.
 */
final class Memory {
  private static final int MOST = 10_000;

  /** What was found out, and how long that may be believed. */
  sealed interface Verdict {
    Duration keep();

    /** It is somebody. */
    record Known(Caller caller, Duration keep) implements Verdict {}

    /** It is nobody that is let in. */
    record Refused(Unauthenticated why, Duration keep) implements Verdict {}
  }

  private final Digests digests = new Digests();
  private final AsyncCache<String, Verdict> verdicts;

  Memory(String threads) {
    var names = Thread.ofVirtual().name(threads, 0).factory();
    Executor each = work -> names.newThread(work).start();
    verdicts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(each)
            .expireAfter(Expiry.<String, Verdict>creating((key, verdict) -> verdict.keep()))
            .buildAsync();
  }

  /** What is remembered, or what {@code look} finds; it may take its time. */
  CompletionStage<Caller> of(String secret, Supplier<Verdict> look) {
    var digest = digests.of(secret);
    var verdict =
        verdicts.get(
            digest, (key, executor) -> CompletableFuture.supplyAsync(() -> judged(look), executor));
    return verdict.thenCompose(
        found -> {
          // The cache itself may get to know how it ended after the client, who may ask again.
          if (found.keep().isZero()) {
            verdicts.asMap().remove(digest, verdict);
          }
          return caller(found);
        });
  }

  private static Verdict judged(Supplier<Verdict> look) {
    try {
      return look.get();
    } catch (Unauthenticated e) {
      return new Verdict.Refused(e, Duration.ZERO);
    }
  }

  private static CompletionStage<Caller> caller(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Known(var caller, var keep) -> CompletableFuture.completedStage(caller);
      case Verdict.Refused(var why, var keep) -> CompletableFuture.failedStage(why);
    };
  }
}
