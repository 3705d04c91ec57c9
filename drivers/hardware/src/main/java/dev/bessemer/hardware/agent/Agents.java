package dev.bessemer.hardware.agent;

import dev.bessemer.agent.client.AgentBusy;
import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.agent.client.AgentEndpoint;
import dev.bessemer.agent.client.AgentFault;
import dev.bessemer.agent.client.AgentRefused;
import dev.bessemer.agent.client.AgentTimedOut;
import dev.bessemer.agent.client.AgentTransport;
import dev.bessemer.agent.client.AgentUnreachable;
import dev.bessemer.agent.client.Permit;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.spi.AgentNotReady;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.WorkStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way from a node to the agent in its ramdisk, for questions and, with the lock checked, for
 * commands.
 *
 * <p>A busy agent, or none that ever spoke, is {@link AgentNotReady}: its next heartbeat is the
 * time to try again. An agent that spoke and does not answer is a {@link HardwareFailure}.
 */
public final class Agents {
  private final AgentTransport transport;

  public Agents(AgentTransport transport) {
    this.transport = transport;
  }

  /** Asks something that changes nothing. */
  public <T> T ask(NodeTask task, Function<AgentClient, T> question) {
    return call(task, question, Permit.ALWAYS);
  }

  private <T> T call(NodeTask task, Function<AgentClient, T> question, Permit permit) {
    try {
      return question.apply(transport.client(endpoint(task), permit));
    } catch (AgentFault fault) {
      throw translated(task, fault);
    }
  }

  /** Gives a command; the lock is looked at right before it is sent, and again for each attempt. */
  public <T> T order(LockedTask task, Function<AgentClient, T> command) {
    return call(task, command, task::ensureHeld);
  }

  private static AgentEndpoint endpoint(NodeTask task) {
    var session = task.agent();
    if (session.url() == null || session.token() == null) {
      throw new AgentNotReady("no agent has spoken for the node yet");
    }
    return new AgentEndpoint(session.url(), session.token(), certificate(task, session));
  }

  /** What the agent itself sent counts; an operator's file is for agents that send none. */
  private static @Nullable String certificate(NodeTask task, AgentSession session) {
    return session.verifyCa() != null
        ? session.verifyCa()
        : new DriverInfo(task.node())
            .text("agent_verify_ca")
            .filter(value -> value.startsWith("/"))
            .map(Agents::pem)
            .orElse(null);
  }

  private static String pem(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new HardwareFailure("cannot read agent_verify_ca " + path, e);
    }
  }

  private static RuntimeException translated(NodeTask task, AgentFault fault) {
    return switch (fault) {
      case AgentBusy busy -> new AgentNotReady("the agent is busy: " + busy.getMessage());
      case AgentUnreachable lost when Thread.currentThread().isInterrupted() ->
          new WorkStopped(lost);
      case AgentUnreachable lost ->
          new HardwareFailure(
              "the agent at %s cannot be reached: %s"
                  .formatted(task.agent().url(), lost.getMessage()),
              lost);
      case AgentRefused refused ->
          new HardwareFailure("the agent refused: " + refused.getMessage(), refused);
      case AgentTimedOut late -> new HardwareFailure("the agent: " + late.getMessage(), late);
    };
  }
}
