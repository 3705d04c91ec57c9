package dev.bessemer.conductor.work;

import dev.bessemer.model.fault.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Workers, each a virtual thread for one piece of work; there are only so many at once. */
@ApplicationScoped
public class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private final int all;
  private final int ordinary;
  private final Starter starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Set<Thread> apart = ConcurrentHashMap.newKeySet();
  private int taken;
  private int aside;
  private boolean closed;

  @Inject
  public Workers(WorkConfig config, Starter starter) {
    this.starter = starter;
    this.all = config.workers();
    this.ordinary = all - all * config.reservedWorkersPercentage() / 100;
  }

  /**
   * A worker for a request.
   *
   * @throws Unavailable when none is free or the conductor is stopping
   */
  public Slot reserve() {
    return reserve(all);
  }

  /**
   * A worker for a heartbeat or for periodic work, which leave some free for requests.
   *
   * @throws Unavailable when none is free or the conductor is stopping
   */
  public Slot reserveInBackground() {
    return reserve(ordinary);
  }

  /** How many are reserved or at work. */
  public int taken() {
    lock.lock();
    try {
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives out no worker any more, lets those at work finish, and interrupts what is left; what goes
   * on aside is interrupted at once.
   *
   * @return whether all finished in time
   */
  public boolean drain(Duration grace) throws InterruptedException {
    close();
    if (awaitIdle(grace)) {
      return true;
    }
    running.forEach(Thread::interrupt);
    awaitIdle(LAST_WORDS);
    return false;
  }

  /**
   * Work that needs no worker, because whoever starts it sees to it that there is not too much: a
   * thread that waits for a silent BMC costs next to nothing. It is interrupted when the conductor
   * stops; a failure is logged.
   *
   * @return false when the conductor is stopping; then nothing was started
   */
  public boolean startAside(String what, Runnable work) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      aside++;
    } finally {
      lock.unlock();
    }
    starter.start(what, () -> aside(what, work));
    return true;
  }

  private void aside(String what, Runnable work) {
    apart.add(Thread.currentThread());
    try {
      if (isClosed()) {
        return;
      }
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.atLevel(isClosed() ? Level.DEBUG : Level.WARN)
          .addKeyValue("work", what)
          .setCause(e)
          .log("{} failed", what);
    } finally {
      apart.remove(Thread.currentThread());
      leave();
    }
  }

  private void leave() {
    lock.lock();
    try {
      aside--;
      tellIdle();
    } finally {
      lock.unlock();
    }
  }

  void run(String what, Runnable work) {
    var context = MDC.getCopyOfContextMap();
    starter.start(
        what,
        () -> {
          MDC.setContextMap(context == null ? Map.of() : context);
          work(what, work);
        });
  }

  void free() {
    lock.lock();
    try {
      taken--;
      tellIdle();
    } finally {
      lock.unlock();
    }
  }

  private void tellIdle() {
    if (taken + aside == 0) {
      idle.signalAll();
    }
  }

  private void work(String what, Runnable work) {
    running.add(Thread.currentThread());
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.atError().addKeyValue("work", what).setCause(e).log("work ended by a failure");
    } finally {
      running.remove(Thread.currentThread());
      free();
    }
  }

  private Slot reserve(int most) {
    lock.lock();
    try {
      if (closed || taken >= most) {
        throw Unavailable.noFreeWorker();
      }
      taken++;
      return new Slot(this);
    } finally {
      lock.unlock();
    }
  }

  private void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    apart.forEach(Thread::interrupt);
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitIdle(Duration limit) throws InterruptedException {
    var left = limit.toNanos();
    lock.lock();
    try {
      while (taken + aside > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return taken + aside == 0;
    } finally {
      lock.unlock();
    }
  }
}
