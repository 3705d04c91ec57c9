package dev.bessemer.standalone.chaos;

import dev.bessemer.standalone.launch.Service;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One API service or conductor, over all its lives. */
final class Member implements AutoCloseable {
  private static final long END_SECONDS = 30;
  private static final int STARTS = 5;
  private final String name;
  private final IntFunction<Service> starter;
  private final AtomicInteger lives = new AtomicInteger();
  private volatile @Nullable Service service;

  /**
   * @param starter starts its n-th life
   */
  Member(String name, IntFunction<Service> starter) {
    this.name = name;
    this.starter = starter;
  }

  String name() {
    return name;
  }

  /** Starts it, once its former process is gone. */
  void start() {
    if (service != null) {
      service.handle().onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    }
    service = starter.apply(lives.incrementAndGet());
  }

  /**
   * Waits, and starts it again when it ended meanwhile, as a supervisor does: a service whose
   * database goes away while it looks after the schema gives up.
   */
  void awaitReady() {
    for (int again = 0; ; again++) {
      try {
        alive().secondsToReady("/q/health/ready");
        return;
      } catch (IllegalStateException e) {
        if (!hasEnded() || again == STARTS) {
          throw e;
        }
        start();
      }
    }
  }

  void kill() {
    alive().kill();
  }

  /** As an operator ends it. */
  void end() {
    alive().close();
  }

  void stop() {
    signal("STOP");
  }

  void goOn() {
    signal("CONT");
  }

  boolean hasEnded() {
    return !alive().isAlive();
  }

  private Service alive() {
    var now = service;
    if (now == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return now;
  }

  private void signal(String signal) {
    Signals.send(alive().handle().pid(), signal);
  }

  @Override
  public void close() {
    if (service != null) {
      goOn();
      end();
    }
  }
}
