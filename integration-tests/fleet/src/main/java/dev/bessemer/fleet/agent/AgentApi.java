package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.message.CommandList;
import dev.bessemer.agent.message.CommandRequest;
import dev.bessemer.agent.message.FaultBody;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualMachine;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The HTTP side of an agent: paths, token, statuses. */
final class AgentApi implements Handler<HttpServerRequest> {
  private static final int LARGEST_BODY = 32 * 1024 * 1024;
  private static final String COMMANDS = "/v1/commands";

  private final VirtualMachine machine;
  private final String token;
  private final CommandBook book;
  private final AgentCommands commands;
  private final Executor workers;
  private final Instant startedAt;

  AgentApi(
      VirtualMachine machine,
      String token,
      CommandBook book,
      AgentCommands commands,
      Executor workers,
      Instant startedAt) {
    this.machine = machine;
    this.token = token;
    this.book = book;
    this.commands = commands;
    this.workers = workers;
    this.startedAt = startedAt;
  }

  private record Reply(int status, Object body) {}

  private static Reply fault(int status, String text) {
    return new Reply(status, new FaultBody(status >= 500 ? "Server" : "Client", text));
  }

  @Override
  public void handle(HttpServerRequest request) {
    var body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() > LARGEST_BODY) {
            request.connection().close();
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(_ -> workers.execute(() -> answer(request, body.getBytes())));
  }

  private void answer(HttpServerRequest request, byte[] body) {
    Reply reply;
    try {
      reply = route(request, body);
    } catch (AgentError e) {
      reply = fault(e.code(), e.getMessage());
    } catch (InterruptedException _) {
      return;
    } catch (IOException | RuntimeException e) {
      reply = fault(500, String.valueOf(e));
    }
    send(request, reply);
  }

  private static void send(HttpServerRequest request, Reply reply) {
    try {
      request
          .response()
          .setStatusCode(reply.status())
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(ApiClient.JSON.writeValueAsBytes(reply.body())));
    } catch (JsonProcessingException | IllegalStateException _) {
      request.connection().close(); // The caller went away, or the agent is going.
    }
  }

  private Reply route(HttpServerRequest request, byte[] body)
      throws AgentError, IOException, InterruptedException {
    var path = request.path();
    var get = HttpMethod.GET.equals(request.method());
    return switch (path) {
      case "/" -> get ? new Reply(200, root(request)) : notAllowed();
      case "/v1/" -> get ? new Reply(200, version(request)) : notAllowed();
      case "/v1/status" -> get ? new Reply(200, status()) : notAllowed();
      case COMMANDS -> redirect(request);
      case COMMANDS + "/" -> get ? list(request) : run(request, body);
      default -> path.startsWith(COMMANDS + "/") && get ? read(request) : fault(404, "Not Found");
    };
  }

  private static Reply notAllowed() {
    return fault(405, "Method Not Allowed");
  }

  private static Reply redirect(HttpServerRequest request) {
    var query = request.query() == null ? "" : "?" + request.query();
    request.response().putHeader("Location", COMMANDS + "/" + query);
    return new Reply(308, Map.of());
  }

  private static Map<String, Object> root(HttpServerRequest request) {
    return Map.of(
        "name",
        "Virtual agent",
        "description",
        "Speaks for a machine of the virtual fleet",
        "versions",
        List.of(version(request)),
        "default_version",
        version(request));
  }

  private static Map<String, Object> version(HttpServerRequest request) {
    var self = request.scheme() + "://" + request.authority() + "/v1";
    return Map.of("id", "v1", "links", List.of(Map.of("href", self, "rel", "self")));
  }

  private Map<String, Object> status() {
    return Map.of("started_at", startedAt.toEpochMilli() / 1000.0, "version", VirtualAgent.VERSION);
  }

  private boolean authorized(HttpServerRequest request) {
    var given = request.getParam("agent_token");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply unauthorized() {
    return fault(401, "Token invalid.");
  }

  private static boolean waits(HttpServerRequest request) {
    return "true".equalsIgnoreCase(request.getParam("wait"));
  }

  private Reply list(HttpServerRequest request) {
    return authorized(request) ? new Reply(200, new CommandList(book.list())) : unauthorized();
  }

  private Reply read(HttpServerRequest request) throws AgentError, InterruptedException {
    var id = request.path().substring(COMMANDS.length() + 1);
    return authorized(request) ? new Reply(200, book.read(id, waits(request))) : unauthorized();
  }

  private Reply run(HttpServerRequest request, byte[] body)
      throws AgentError, IOException, InterruptedException {
    if (!HttpMethod.POST.equals(request.method())) {
      return notAllowed();
    }
    if (!authorized(request)) {
      return unauthorized();
    }
    var json = parsed(body);
    if (!json.path("name").isTextual() || !json.path("params").isObject()) {
      return fault(400, "Missing or invalid name or params");
    }
    var name = json.get("name").asText();
    var command = commands.find(name);
    machine.event(EventKind.COMMAND, new CommandRequest(name, Map.of()).name());
    var result = book.execute(name, command, json.get("params"));
    return new Reply(200, waits(request) ? book.read(result.id(), true) : result);
  }

  private static JsonNode parsed(byte[] body) throws AgentError, IOException {
    try {
      return ApiClient.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw AgentError.invalidParams("the body is no JSON");
    }
  }
}
