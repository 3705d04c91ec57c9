package dev.bessemer.conductor.task;

import dev.bessemer.spi.NodeTask;
import dev.bessemer.store.node.NodeSnapshot;
import dev.bessemer.store.node.NodeSnapshot.Told;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at many nodes, about in the order in which they will be asked for, and so reads many with
 * one statement.
 *
 * <p>What it gives is at most some seconds old. Who is asked for long before his turn, or after it,
 * is read for himself.
 */
public final class Looks {
  private static final int AT_ONCE = 200;
  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  /**
   * A node that was looked at.
   *
   * @param told what had been recorded of its machine
   * @param ahead it was read a moment ago, and not just now
   */
  public record Look(NodeTask task, Told told, boolean ahead) {}

  private record Read(NodeSnapshot seen, long at) {}

  private final TaskServices services;
  private final LongSupplier time;
  private final List<UUID> order;
  private final Map<UUID, Integer> turns = new HashMap<>();
  private final Map<UUID, Read> ahead = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();

  /** Whose turn it is to be read ahead. */
  private int next;

  Looks(TaskServices services, LongSupplier time, List<UUID> order) {
    this.services = services;
    this.time = time;
    this.order = order;
    for (int i = 0; i < order.size(); i++) {
      turns.put(order.get(i), i);
    }
  }

  /**
   * @throws dev.bessemer.model.fault.NotFound when there is no such node any more
   */
  public Look at(UUID node) {
    var read = ahead.remove(node);
    if (read == null && isSoon(node)) {
      read = readAhead(node);
    }
    return read != null && time.getAsLong() - read.at() < FRESH
        ? look(read.seen(), true)
        : now(node);
  }

  /** The same, read at this moment. */
  public Look now(UUID node) {
    return look(services.nodes().look(node), false);
  }

  private Look look(NodeSnapshot seen, boolean ahead) {
    return new Look(new SeenNode(services, seen.node()), seen.told(), ahead);
  }

  private boolean isSoon(UUID node) {
    reading.lock();
    try {
      var turn = turns.getOrDefault(node, -1);
      return turn >= next - AT_ONCE && turn < next + AT_ONCE;
    } finally {
      reading.unlock();
    }
  }

  /** Somebody else may have read him meanwhile. */
  private @Nullable Read readAhead(UUID node) {
    reading.lock();
    try {
      if (!ahead.containsKey(node) && turns.getOrDefault(node, -1) >= next) {
        readNext();
      }
      return ahead.remove(node);
    } finally {
      reading.unlock();
    }
  }

  private void readNext() {
    var at = time.getAsLong();
    ahead.values().removeIf(read -> at - read.at() >= FRESH);
    var end = Math.min(next + AT_ONCE, order.size());
    services
        .nodes()
        .look(order.subList(next, end))
        .forEach(seen -> ahead.put(seen.node().uuid(), new Read(seen, at)));
    next = end;
  }
}
