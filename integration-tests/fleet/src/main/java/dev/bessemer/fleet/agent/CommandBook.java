package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All commands of one agent, in the order they came, and the rule that there is only one at a time.
 *
 * <p>A quick command keeps later ones waiting; a long one makes them fail as busy.
 */
final class CommandBook {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Runnable afterLongCommand;
  private volatile boolean closed;

  CommandBook(Runnable afterLongCommand) {
    this.afterLongCommand = afterLongCommand;
  }

  /** What a command does. */
  interface Work {
    @Nullable Object run(JsonNode params) throws AgentError, InterruptedException;
  }

  /**
   * A command that agents know.
   *
   * @param name without the extension
   * @param slow answered before it ends
   * @param check refuses parameters before a slow command begins
   */
  record Command(String name, boolean slow, Check check, Work work) {
    /** Looks at parameters. */
    interface Check {
      void of(JsonNode params) throws AgentError;
    }
  }

  private static final class Entry {
    volatile CommandResult result;
    final CompletableFuture<Void> end = new CompletableFuture<>();
    @Nullable Thread worker;

    Entry(CommandResult result) {
      this.result = result;
    }
  }

  CommandResult execute(String fullName, Command command, JsonNode params)
      throws AgentError, InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      refuseWhileBusy();
      command.check().of(params);
      return command.slow() ? begin(command, params) : run(fullName, command, params);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void refuseWhileBusy() throws AgentError {
    var all = list();
    if (!all.isEmpty() && all.getLast().isRunning()) {
      throw AgentError.busy(all.getLast().commandName());
    }
  }

  private CommandResult run(String fullName, Command command, JsonNode params)
      throws AgentError, InterruptedException {
    CommandResult result;
    try {
      result = succeeded(newId(), command.name(), textAsObject(null, command.work().run(params)));
    } catch (AgentError e) {
      if (e.refusesRequest()) {
        throw e;
      }
      // Real agents keep the extension in the name of a quick command that failed.
      result = failed(newId(), fullName, e);
    }
    var entry = new Entry(result);
    entry.end.complete(null);
    add(entry);
    return result;
  }

  private CommandResult begin(Command command, JsonNode params) {
    var running = new CommandResult(newId(), command.name(), CommandStatus.RUNNING, null, null);
    var entry = new Entry(running);
    entry.worker = Thread.ofVirtual().unstarted(() -> work(entry, command, params));
    add(entry);
    entry.worker.start();
    return running;
  }

  private void work(Entry entry, Command command, JsonNode params) {
    var id = entry.result.id();
    CommandResult result;
    try {
      var answer = command.work().run(params);
      result = succeeded(id, command.name(), textAsObject(command.name() + ": ", answer));
    } catch (AgentError e) {
      result = failed(id, command.name(), e);
    } catch (InterruptedException _) {
      return; // The machine has lost its power; nobody will ask any more.
    } catch (RuntimeException e) {
      result = failed(id, command.name(), AgentError.failed(String.valueOf(e)));
    }
    if (!closed) {
      entry.result = result;
      entry.end.complete(null);
      afterLongCommand.run();
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static @Nullable Object textAsObject(@Nullable String prefix, @Nullable Object answer) {
    return answer instanceof String text
        ? Map.of("result", prefix == null ? text : prefix + text)
        : answer;
  }

  private static CommandResult succeeded(String id, String name, @Nullable Object answer) {
    JsonNode json = ApiClient.JSON.valueToTree(answer);
    return new CommandResult(id, name, CommandStatus.SUCCEEDED, null, json);
  }

  private static CommandResult failed(String id, String name, AgentError error) {
    var status =
        error.isVersionMismatch() ? CommandStatus.CLEAN_VERSION_MISMATCH : CommandStatus.FAILED;
    return new CommandResult(id, name, status, ApiClient.JSON.valueToTree(error.toBody()), null);
  }

  private void add(Entry entry) {
    synchronized (entries) {
      entries.put(entry.result.id(), entry);
    }
  }

  /** Oldest first. */
  List<CommandResult> list() {
    synchronized (entries) {
      return entries.values().stream().map(entry -> entry.result).toList();
    }
  }

  /** One command, if asked for after its end. */
  CommandResult read(String id, boolean wait) throws AgentError, InterruptedException {
    Entry entry;
    synchronized (entries) {
      entry = entries.get(id);
    }
    if (entry == null) {
      throw AgentError.notFound("Command Result", id);
    }
    if (wait) {
      join(entry);
    }
    return entry.result;
  }

  private static void join(Entry entry) throws InterruptedException {
    try {
      entry.end.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException _) {
      // Still running or closed meanwhile; what is known is all there is.
    }
  }

  /** Ends the running command where it stands. */
  void close() {
    closed = true;
    synchronized (entries) {
      for (var entry : entries.values()) {
        entry.end.cancel(false);
        if (entry.worker != null) {
          entry.worker.interrupt();
        }
      }
    }
  }
}
