package dev.bessemer.simulation.stage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A thread of a host. Only one of all strands runs at a time, and only while the stage waits. */
final class Strand {
  private static final ThreadLocal<@Nullable Strand> CURRENT = new ThreadLocal<>();

  /** Not virtual ones: these would change threads at each answer of the database. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("strand-", 1).factory());

  private final Stage stage;
  private final Host host;
  private final String name;
  private final Semaphore turn = new Semaphore(0);

  Strand(Stage stage, Host host, String name, Runnable work) {
    this.stage = stage;
    this.host = host;
    this.name = name;
    THREADS.execute(() -> live(work));
  }

  static @Nullable Strand current() {
    return CURRENT.get();
  }

  Host host() {
    return host;
  }

  Stage stage() {
    return stage;
  }

  /** Called by the stage: lets it run until it gives the turn back. */
  void go() {
    turn.release();
  }

  /** Called by the strand itself: gives the turn back and waits for the next one. */
  void pause() {
    stage.turnIsBack();
    turn.acquireUninterruptibly();
    checkAlive();
  }

  void checkAlive() {
    if (!host.isAlive()) {
      throw new Crashed(host);
    }
  }

  private void live(Runnable work) {
    turn.acquireUninterruptibly();
    CURRENT.set(this);
    try {
      checkAlive();
      work.run();
    } catch (Crashed e) {
      // It is the end of its process.
    } catch (RuntimeException | Error e) {
      stage.broken(this, e);
    } finally {
      CURRENT.remove();
      // It was meant for this strand, and the thread goes on to others.
      Thread.interrupted();
      stage.turnIsBack();
    }
  }

  @Override
  public String toString() {
    return host + " " + name;
  }
}
