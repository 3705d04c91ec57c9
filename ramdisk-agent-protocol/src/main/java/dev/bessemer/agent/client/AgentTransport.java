package dev.bessemer.agent.client;

import io.vertx.core.Vertx;

/**
 * Connections to all agents of a process.
 *
 * <p>Connections to one agent are kept open for a moment after a call, so that the next one need
 * not shake hands again. Safe for use from any thread.
 */
public final class AgentTransport implements AutoCloseable {
  private final AgentSettings settings;
  private final WebClients webClients;

  /** Uses, and does not close, {@code vertx}. */
  public AgentTransport(Vertx vertx, AgentSettings settings) {
    this.settings = settings;
    this.webClients = new WebClients(vertx);
  }

  /** A client for one agent. Cheap; opens nothing before the first call. */
  public AgentClient client(AgentEndpoint endpoint) {
    return client(endpoint, Permit.ALWAYS);
  }

  /** The same for commands that may be sent only while {@code permit} says so. */
  public AgentClient client(AgentEndpoint endpoint, Permit permit) {
    return new AgentClient(new AgentHttp(endpoint, settings, webClients, permit), settings);
  }

  /** Ends all connections; calls under way fail. */
  @Override
  public void close() {
    webClients.close();
  }
}
