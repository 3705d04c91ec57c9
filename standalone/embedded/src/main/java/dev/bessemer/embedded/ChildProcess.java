package dev.bessemer.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server process that belongs to this JVM: Ctrl-C in the terminal does not reach it, so that it
 * ends when we say so, and when this JVM is killed the kernel ends it too.
 *
 * <p>The kernel counts the death of the <em>thread</em> that started a process, so a thread of its
 * own starts it, reads what it prints and stays until it ends.
 */
final class ChildProcess {
  static final Map<String, String> PLAIN_LOCALE = Map.of("LC_ALL", "C", "LANG", "C", "TZ", "UTC");
  private static final int KEPT_LINES = 60;
  private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
  private static final Duration PROBE = Duration.ofSeconds(10);

  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private final Thread companion;
  private final Process process;

  private ChildProcess(ProcessBuilder builder, Consumer<String> log) {
    companion =
        Thread.ofPlatform().daemon().name("child process").start(() -> accompany(builder, log));
    process = await();
  }

  /** Starts {@code command} behind {@code prefix}, which changes the user and may be empty. */
  static ChildProcess start(
      List<String> prefix,
      List<String> command,
      String signalAtOurDeath,
      Map<String, String> environment,
      Consumer<String> log) {
    var words = new ArrayList<String>();
    if (Programs.exists("setsid")) {
      words.add("setsid");
    }
    words.addAll(prefix);
    words.addAll(DeathSignal.prefix(signalAtOurDeath));
    words.addAll(command);
    var builder = new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
    builder.environment().putAll(PLAIN_LOCALE);
    builder.environment().putAll(environment);
    return new ChildProcess(builder, log);
  }

  private void accompany(ProcessBuilder builder, Consumer<String> log) {
    try {
      var child = builder.start();
      started.complete(child);
      try (var output =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
          keep(line);
          log.accept(line);
        }
      }
      child.waitFor();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process await() {
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new EmbeddedException("A program cannot be started: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("Interrupted while a program was being started.", e);
    }
  }

  private void keep(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == KEPT_LINES) {
        lastLines.removeFirst();
      }
      lastLines.add(line);
    }
  }

  /** The last lines it printed, oldest first. */
  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Whether it ended within the limit; all it printed has been read then. */
  boolean awaitEnd(Duration limit) {
    try {
      var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (ended) {
        companion.join(LAST_OUTPUT);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Sends a signal to a process, which the JDK can do for two signals only. */
  static void signal(String name, long pid) {
    Programs.run(PROBE, List.of("sh", "-c", "kill -" + name + " \"$0\"", Long.toString(pid)));
  }

  /** Ends it and whatever it started, at once. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Sees to it that a child ends with us, where the system can. */
  private static final class DeathSignal {
    private static final boolean POSSIBLE =
        Programs.exists("setpriv")
            && Programs.run(PROBE, List.of("setpriv", "--pdeathsig", "TERM", "true")).ok();

    private DeathSignal() {}

    static List<String> prefix(String signal) {
      return POSSIBLE ? List.of("setpriv", "--pdeathsig", signal) : List.of();
    }
  }
}
