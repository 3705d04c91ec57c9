package dev.bessemer.simulation.stage;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** What happened, in order: its newest lines, and a digest of all by which runs are compared. */
public final class Trace {
  private static final int KEPT = 400;
  private static final long PRIME = 0x100000001b3L;
  private final ArrayDeque<String> newest = new ArrayDeque<>();
  private final Consumer<String> listener;
  private long digest = 0xcbf29ce484222325L;
  private long lines;

  public Trace(Consumer<String> listener) {
    this.listener = listener;
  }

  void add(long nanos, String line) {
    var text = "%10.3f %s".formatted(nanos / 1e9, line);
    text.chars().forEach(c -> digest = (digest ^ c) * PRIME);
    lines++;
    if (newest.size() == KEPT) {
      newest.removeFirst();
    }
    newest.add(text);
    listener.accept(text);
  }

  /** The same for two runs that went the same way, and for others hardly ever. */
  public long digest() {
    return digest;
  }

  public long lines() {
    return lines;
  }

  public List<String> newest() {
    return List.copyOf(newest);
  }
}
