package dev.bessemer.conductor.cluster;

import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Conductors.Incarnation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at once who came and who went, instead of when the next lease ends.
 *
 * <p>A hint may be wrong in any way: all it does is that this conductor renews its own lease, ends
 * the leases of those whose process has ended for certain, and looks for work to take over.
 */
@ApplicationScoped
public class Lookout {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private final Conductors conductors;
  private final Membership membership;
  private final Witness witness;
  private final ReentrantLock looking = new ReentrantLock();
  private final List<Runnable> whenLooked = new CopyOnWriteArrayList<>();

  @Inject
  Lookout(Conductors conductors, Membership membership, Witness witness) {
    this.conductors = conductors;
    this.membership = membership;
    this.witness = witness;
  }

  /** Calls back after every look. */
  public void whenLooked(Runnable action) {
    whenLooked.add(action);
  }

  /** Gets to know the others, so that it can testify about them later. */
  public void meet() {
    witness.meet(others());
  }

  /**
   * Follows a hint; looks of other threads go one after the other.
   *
   * @return names of the others with a lease
   */
  public Set<String> lookAgain() {
    return look(true);
  }

  /** As {@link #lookAgain}, but when nobody has ended nothing more is done. */
  public Set<String> watch() {
    return look(false);
  }

  private Set<String> look(boolean hinted) {
    looking.lock();
    try {
      var others = others();
      var ended = others.stream().filter(witness::hasEnded).toList();
      ended.forEach(this::bury);
      if (hinted || !ended.isEmpty()) {
        membership.beat();
        witness.meet(others());
        whenLooked.forEach(Runnable::run);
      }
      return others.stream()
          .filter(i -> !ended.contains(i))
          .map(Incarnation::hostname)
          .collect(Collectors.toSet());
    } finally {
      looking.unlock();
    }
  }

  private List<Incarnation> others() {
    return conductors.askable().stream()
        .filter(i -> !i.hostname().equals(membership.name()))
        .toList();
  }

  private void bury(Incarnation dead) {
    if (conductors.bury(dead.hostname(), dead.epoch())) {
      LOG.atWarn()
          .addKeyValue("conductor", dead.hostname())
          .addKeyValue("epoch", dead.epoch())
          .log("its process has ended; its nodes are taken over");
    }
  }
}
