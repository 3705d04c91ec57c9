package dev.bessemer.conductor.work;

import dev.bessemer.spi.WorkStopped;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops work that others can go on with, at once, when this conductor is told to end.
 *
 * <p>What is inside {@link #whatOthersCanGoOnWith} is broken off wherever it is, except inside
 * {@link #whatMustEnd}, which is waited for. Breaking off is an interrupt and ends in a {@link
 * WorkStopped}, whatever the work makes of it.
 */
@ApplicationScoped
public class HandOver {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Thread> open = new HashSet<>();
  private final Set<Thread> stopped = new HashSet<>();
  private boolean begun;

  /**
   * @throws WorkStopped when it was broken off, or not begun because the conductor ends
   */
  public void whatOthersCanGoOnWith(Runnable work) {
    var outermost = enter();
    try {
      work.run();
    } catch (RuntimeException e) {
      throw wasStopped() ? new WorkStopped(e) : e;
    } finally {
      if (outermost) {
        leave();
      }
    }
  }

  /** Part of such work of which nobody else could know how far it got. */
  public <T extends @Nullable Object> T whatMustEnd(Supplier<T> work) {
    var inside = leave();
    try {
      return work.get();
    } finally {
      if (inside) {
        enterAgain();
      }
    }
  }

  /**
   * Between two parts of such work: goes no further when the conductor ends.
   *
   * @param lastWords what is still to be written down then
   */
  public void checkpoint(Runnable lastWords) {
    if (hasBegun()) {
      lastWords.run();
      throw new WorkStopped(new InterruptedException("between two parts"));
    }
  }

  /** Breaks off all that others can go on with, from now on. */
  public void begin() {
    lock.lock();
    try {
      begun = true;
      open.forEach(this::stop);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was broken off has let go; tells whether it did within the limit. */
  public boolean await(Duration limit) throws InterruptedException {
    var left = limit.toNanos();
    lock.lock();
    try {
      while (!open.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return open.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  // False when this thread is inside already.
  private boolean enter() {
    lock.lock();
    try {
      checkpoint(() -> {});
      return open.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  // Not interrupted here, so that the end of what had to end can be written down; it goes on to the
  // next checkpoint.
  private void enterAgain() {
    lock.lock();
    try {
      open.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /** What comes afterwards, such as writing down how far it got, must not feel the interrupt. */
  private boolean leave() {
    lock.lock();
    try {
      var inside = open.remove(Thread.currentThread());
      if (stopped.remove(Thread.currentThread())) {
        Thread.interrupted();
      }
      changed.signalAll();
      return inside;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasBegun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  private boolean wasStopped() {
    lock.lock();
    try {
      return stopped.contains(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void stop(Thread thread) {
    stopped.add(thread);
    thread.interrupt();
  }
}
