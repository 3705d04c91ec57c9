package dev.bessemer.conductor.periodic;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Each call on a virtual thread of its own. */
@ApplicationScoped
@DefaultBean
class ThreadAlarm implements Alarm {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  @Override
  public void after(Duration time, Runnable action) {
    if (!stopped) {
      Thread.ofVirtual().name("periodic").start(() -> waitAndRun(time, action));
    }
  }

  @Override
  public void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  private void waitAndRun(Duration time, Runnable action) {
    threads.add(Thread.currentThread());
    try {
      Thread.sleep(time);
      if (!stopped) {
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.remove(Thread.currentThread());
    }
  }
}
