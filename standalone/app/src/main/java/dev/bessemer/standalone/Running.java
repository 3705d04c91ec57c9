package dev.bessemer.standalone;

import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two services in this process, from their start to their end.
 *
 * <p>They end at Ctrl-C, at SIGTERM, or when {@link #stop} is called; {@link #run} returns then,
 * and this JVM does not end before all that was opened around it is closed.
 */
final class Running {
  private static final int LAST_MOMENTS_SECONDS = 60;

  private final CountDownLatch allClosed = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();
  private volatile boolean stopping;

  /** Keeps the JVM from ending at a signal before {@link #allIsClosed} was called. */
  Running() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::awaitClosed, "orderly end"));
  }

  /** Runs the services until they are told to end; gives the exit code. */
  int run(Map<String, String> settings, URI api, Runnable whenUp) {
    if (stopping) {
      return exitCode.get();
    }
    settings.forEach(System::setProperty);
    var readiness = new Readiness(api);
    var watcher =
        Thread.ofVirtual()
            .name("readiness")
            .start(
                () -> {
                  if (readiness.await()) {
                    whenUp.run();
                  }
                });
    Quarkus.run(null, this::ended);
    watcher.interrupt();
    return exitCode.get();
  }

  private void ended(int code, Throwable problem) {
    exitCode.compareAndSet(0, code);
    if (problem != null && !stopping) {
      exitCode.compareAndSet(0, 1);
      System.err.println("bessemer: " + StartProblem.sentence(problem));
    }
  }

  /** Ends the services with this exit code. */
  void stop(int code) {
    exitCode.set(code);
    Quarkus.asyncExit(code);
  }

  void allIsClosed() {
    allClosed.countDown();
  }

  private void awaitClosed() {
    stopping = true;
    try {
      if (!allClosed.await(LAST_MOMENTS_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("bessemer: not everything stopped in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
