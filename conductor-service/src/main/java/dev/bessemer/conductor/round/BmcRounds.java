package dev.bessemer.conductor.round;

import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.spi.BackedOff;
import dev.bessemer.spi.Background;
import dev.bessemer.spi.WorkStopped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the BMCs of many nodes, round after round, so that those that are silent or slow cost the
 * others nothing.
 *
 * <p>Each round asks so many at once. Who has not answered after a moment is waited for aside, and
 * his place is the next one's; from then on he is asked aside from the beginning, until he answers
 * quickly again. Aside there is room for so many, too: those that were asked longest ago come
 * first, the rest comes in the next round. Nobody is asked again before the last time has ended,
 * and a round does not wait for those aside. Who is left alone by his driver for a while stays
 * where he was.
 *
 * <p>All of it is {@link Background}.
 */
public final class BmcRounds {
  /**
   * How many at once.
   *
   * @param quick that answer as they should; 1: one after the other, and nothing is done aside
   * @param aside that do not
   * @param moment after which somebody is waited for aside
   */
  public record Budget(int quick, int aside, Duration moment) {}

  private static final Logger LOG = LoggerFactory.getLogger(BmcRounds.class);
  private final Workers workers;
  private final Stopwatch time;
  private final Budget budget;

  /** Who is being asked. */
  private final Set<UUID> open = ConcurrentHashMap.newKeySet();

  /** Who did not answer in a moment the last time, and when he was asked. */
  private final Map<UUID, Long> slow = new ConcurrentHashMap<>();

  public BmcRounds(Workers workers, Stopwatch time, Budget budget) {
    this.workers = workers;
    this.time = time;
    this.budget = budget;
  }

  /**
   * Asks once about each node, in this order. Returns when all that answer in a moment have
   * answered; an interrupt ends it earlier.
   *
   * @param question what fails in it is logged, and ends nothing else
   */
  public void ask(String what, List<UUID> nodes, Consumer<UUID> question) {
    if (budget.quick() == 1) {
      oneByOne(what, nodes, question);
      return;
    }
    slow.keySet().retainAll(withOpen(nodes));
    troubled(nodes).forEach(node -> begin(what, node, question, () -> {}));
    var places = new Places(budget.quick(), budget.moment(), time);
    try {
      for (var node : nodes) {
        if (!slow.containsKey(node)) {
          var place = places.take();
          if (!begin(what, node, question, place::leave)) {
            place.leave();
          }
        }
      }
      places.awaitEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void oneByOne(String what, List<UUID> nodes, Consumer<UUID> question) {
    for (var node : nodes) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      put(what, node, question);
    }
  }

  /** False when it was not asked. */
  private static boolean put(String what, UUID node, Consumer<UUID> question) {
    try {
      Background.run(() -> question.accept(node));
      return true;
    } catch (BackedOff e) {
      LOG.atDebug().addKeyValue("node", node).log("{} another time: {}", what, e.getMessage());
      return false;
    } catch (WorkStopped e) {
      LOG.atDebug().addKeyValue("node", node).log("{} broken off", what);
      return false;
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("node", node).setCause(e).log("{} failed", what);
      return true;
    }
  }

  private Set<UUID> withOpen(Collection<UUID> nodes) {
    var all = new HashSet<>(nodes);
    all.addAll(open);
    return all;
  }

  private List<UUID> troubled(List<UUID> nodes) {
    return nodes.stream()
        .filter(node -> slow.containsKey(node) && !open.contains(node))
        .sorted(Comparator.comparing(node -> slow.getOrDefault(node, 0L)))
        .limit(Math.max(0, budget.aside() - open.size()))
        .toList();
  }

  /** False when it is being asked already, or the conductor stops. */
  private boolean begin(String what, UUID node, Consumer<UUID> question, Runnable end) {
    if (!open.add(node)) {
      return false;
    }
    var began = time.nanos();
    slow.computeIfPresent(node, (_, _) -> began);
    var started =
        workers.startAside(
            what,
            () -> {
              try {
                if (put(what, node, question)) {
                  judge(node, began);
                }
              } finally {
                open.remove(node);
                end.run();
              }
            });
    if (!started) {
      open.remove(node);
    }
    return started;
  }

  private void judge(UUID node, long began) {
    if (time.nanos() - began > budget.moment().toNanos()) {
      slow.put(node, began);
    } else {
      slow.remove(node);
    }
  }
}
