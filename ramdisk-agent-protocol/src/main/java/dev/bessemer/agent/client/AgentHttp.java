package dev.bessemer.agent.client;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Single requests to one agent: address, token, deadline, size. Knows nothing of commands. */
final class AgentHttp {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final AgentEndpoint endpoint;
  private final AgentSettings settings;
  private final WebClients webClients;
  private final Permit permit;

  AgentHttp(AgentEndpoint endpoint, AgentSettings settings, WebClients webClients, Permit permit) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.webClients = webClients;
    this.permit = permit;
  }

  /** What the agent answered, whatever it is. */
  record Answer(int status, byte[] body) {}

  Answer get(String path) throws NoAnswer {
    return exchange(HttpMethod.GET, path, Map.of(), null);
  }

  Answer post(String path, Map<String, String> query, byte[] body) throws NoAnswer {
    var allowedAt = System.nanoTime();
    permit.check();
    return exchange(HttpMethod.POST, path, query, new FreshBody(body, allowedAt));
  }

  private Answer exchange(
      HttpMethod method, String path, Map<String, String> query, @Nullable FreshBody body)
      throws NoAnswer {
    var url = baseUrl() + path;
    var sink = new BoundedBody(settings.maxAnswerBytes());
    try (var lease = webClients.lease(endpoint.verifyCa())) {
      var sent = send(lease.client(), method, url, query, body, sink);
      return new Answer(await(sent).statusCode(), sink.bytes());
    }
  }

  private String baseUrl() {
    var url = endpoint.url();
    if (url == null || !(url.startsWith("http://") || url.startsWith("https://"))) {
      throw new AgentUnreachable("The agent has told no address to call it at");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private Future<HttpResponse<Void>> send(
      WebClient client,
      HttpMethod method,
      String url,
      Map<String, String> query,
      @Nullable FreshBody body,
      BoundedBody sink) {
    try {
      var request =
          client
              .requestAbs(method, url)
              .timeout(settings.commandTimeout().toMillis())
              .putHeader("Content-Type", "application/json")
              .as(BodyCodec.pipe(sink));
      withToken(query).forEach(request::addQueryParam);
      return body == null
          ? request.send()
          : request.putHeader("Content-Length", body.length()).sendStream(body);
    } catch (RuntimeException e) {
      // An address that is no URL; the text of the exception may hold the query.
      throw new AgentUnreachable("The agent told an address that cannot be called");
    }
  }

  private Map<String, String> withToken(Map<String, String> query) {
    var all = new LinkedHashMap<>(query);
    if (endpoint.token() != null) {
      all.put("agent_token", endpoint.token());
    }
    return all;
  }

  private HttpResponse<Void> await(Future<HttpResponse<Void>> sent) throws NoAnswer {
    var limit = settings.commandTimeout().plus(GRACE).toMillis();
    try {
      return sent.toCompletionStage().toCompletableFuture().get(limit, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AgentUnreachable("The call to the agent was interrupted");
    } catch (TimeoutException _) {
      throw noAnswerInTime();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private NoAnswer failure(Throwable cause) throws NoAnswer {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      switch (t) {
        case BoundedBody.TooLong _ ->
            throw new AgentRefused(
                200, "The agent answered more than %d bytes".formatted(settings.maxAnswerBytes()));
        case PinnedCertificate.NotPinned _ ->
            throw new AgentUnreachable(
                "Who answers at %s is not the agent: it shows another certificate"
                    .formatted(endpoint.url()));
        case TimeoutException _ -> throw noAnswerInTime();
        default -> {}
      }
    }
    return new NoAnswer(
        "The agent at %s cannot be reached: %s".formatted(endpoint.url(), said(cause)));
  }

  private NoAnswer noAnswerInTime() {
    return new NoAnswer(
        "The agent at %s did not answer within %d s"
            .formatted(endpoint.url(), settings.commandTimeout().toSeconds()));
  }

  // Vert.x likes to quote the request, and the token is part of it.
  private String said(Throwable cause) {
    var root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return endpoint.token() == null ? text : text.replace(endpoint.token(), "***");
  }

  /** The connection failed or nothing came in time; the agent may have heard us or not. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(String message) {
      super(message);
    }

    AgentUnreachable unreachable() {
      return new AgentUnreachable(getMessage());
    }
  }
}
