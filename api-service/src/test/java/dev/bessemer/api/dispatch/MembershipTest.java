package dev.bessemer.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.model.placement.Placement;
import dev.bessemer.store.conductor.Conductors;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first requests of an API must not wait for connections that they hold themselves. */
@Timeout(20)
class MembershipTest {
  private static final int CONNECTIONS = 2;

  private final Semaphore pool = new Semaphore(CONNECTIONS);
  private final AtomicInteger looks = new AtomicInteger();
  private final Membership membership = new Membership(new Pooled());

  /** Takes a connection for each look, as the real one does. */
  private final class Pooled extends Conductors {
    @Override
    public Placement placement() {
      assertThat(taken()).as("a connection for the look").isTrue();
      try {
        looks.incrementAndGet();
        return Placement.EMPTY;
      } finally {
        pool.release();
      }
    }
  }

  private boolean taken() {
    try {
      return pool.tryAcquire(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Knows first, then reads rows over a connection, and asks for the owner of each meanwhile.
  private String read(CountDownLatch all) throws InterruptedException {
    membership.know();
    assertThat(taken()).isTrue();
    try {
      all.countDown();
      assertThat(all.await(2, TimeUnit.SECONDS)).isTrue();
      return String.valueOf(membership.ownerOf(UUID.randomUUID(), "", "fake-hardware"));
    } finally {
      pool.release();
    }
  }

  @Test
  void asManyFirstReadersAsThereAreConnectionsAllComeThrough() throws Exception {
    var all = new CountDownLatch(CONNECTIONS);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<String>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        readers.add(executor.submit(() -> read(all)));
      }
      for (var reader : readers) {
        assertThat(reader.get()).isEqualTo("null");
      }
    }
    assertThat(looks).hasValue(1);
  }

  @Test
  void whoKnowsDoesNotLookAgain() {
    membership.know();
    membership.know();
    assertThat(looks).hasValue(1);
    membership.refreshed();
    assertThat(looks).hasValue(2);
  }
}
