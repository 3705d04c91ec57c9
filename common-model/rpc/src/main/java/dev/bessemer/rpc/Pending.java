package dev.bessemer.rpc;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of one connection that wait for an answer. */
final class Pending {
  /** How a wait ended. */
  sealed interface End {
    // Handed on once and never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(byte[] body) implements End {}

    /** Nobody has a queue for that conductor. */
    record Returned() implements End {}

    /** The conductor's queue is gone, and the call with it or while it was being handled. */
    record Vanished() implements End {}

    /** The connection broke; whether the request was handled is not known. */
    record Lost() implements End {}
  }

  private final Map<String, CompletableFuture<End>> waiting = new ConcurrentHashMap<>();
  private volatile boolean lost;

  CompletableFuture<End> expect(String id) {
    var end = new CompletableFuture<End>();
    waiting.put(id, end);
    if (lost) {
      end.complete(new End.Lost());
    }
    return end;
  }

  void forget(String id) {
    waiting.remove(id);
  }

  void end(String id, End end) {
    var future = waiting.remove(id);
    if (future != null) {
      future.complete(end);
    }
  }

  void loseAll() {
    lost = true;
    waiting.values().forEach(future -> future.complete(new End.Lost()));
  }
}
