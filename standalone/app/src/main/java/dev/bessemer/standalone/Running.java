package dev.bessemer.standalone;

import io.quarkus.runtime.Quarkus;
import java.io.OutputStream;
import java.io.PrintStream;
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

  private static volatile boolean stopping;

  private final CountDownLatch allClosed = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();
  private volatile boolean begun;

  /** Keeps the JVM from ending at a signal before {@link #allIsClosed} was called. */
  Running() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::awaitClosed, "orderly end"));
  }

  /** Whether this JVM was told to end; what fails from then on is nobody's concern. */
  static boolean isStopping() {
    return stopping;
  }

  /** Runs the services until they are told to end; gives the exit code. */
  int run(Map<String, String> settings, URI api, Runnable whenUp) {
    if (stopping) {
      return exitCode.get();
    }
    begun = true;
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
    if (!begun) {
      // Parts that are interrupted in their start complain at length, past every logger.
      System.setOut(new PrintStream(OutputStream.nullOutputStream()));
      System.setErr(System.out);
    }
    try {
      if (!allClosed.await(LAST_MOMENTS_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("bessemer: not everything stopped in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
