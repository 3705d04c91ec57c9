package dev.bessemer.api.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keystone, as far as one needs it to look at tokens: identity API v3.
 *
 * <p>Every call ends in time; one that gets no answer is {@link Unauthenticated#later}.
 */
final class IdentityService {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityService.class);
  private static final int MADE = 201;
  private static final int FINE = 200;
  private static final int UNKNOWN = 401;
  private static final int MISSING = 404;

  private final KeystoneConfig config;
  private final URI tokens;
  private final HttpClient http;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable String own;

  IdentityService(KeystoneConfig config, URI url) {
    this.config = config;
    var base = url.toString().replaceAll("/+$", "").replaceAll("/v3$", "");
    this.tokens = URI.create(base + "/v3/auth/tokens");
    this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
  }

  /**
   * What the service says of a token; empty when it is not one.
   *
   * @param expired whether one counts that has run out
   */
  Optional<JsonNode> look(String token, boolean expired) {
    var used = own;
    var answer = ask(used == null ? renewed(null) : used, token, expired);
    if (answer.statusCode() == UNKNOWN) {
      answer = ask(renewed(used), token, expired);
    }
    return switch (answer.statusCode()) {
      case FINE -> Optional.of(parsed(answer).path("token"));
      case MISSING -> Optional.empty();
      default -> throw trouble("it answers " + answer.statusCode());
    };
  }

  private HttpResponse<String> ask(String as, String about, boolean expired) {
    try {
      return send(
          HttpRequest.newBuilder(URI.create(tokens + (expired ? "?allow_expired=1" : "")))
              .header("X-Auth-Token", as)
              .header("X-Subject-Token", about)
              .GET());
    } catch (IllegalArgumentException e) {
      throw new NotAToken(e);
    }
  }

  /** A text that cannot even be sent on as a token. */
  static final class NotAToken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAToken(Throwable cause) {
      super(cause);
    }
  }

  /** Another token of our own than {@code stale}; one who gets it serves all who wait. */
  private String renewed(@Nullable String stale) {
    renewing.lock();
    try {
      var now = own;
      if (now == null || now.equals(stale)) {
        now = login();
        own = now;
      }
      return now;
    } finally {
      renewing.unlock();
    }
  }

  private String login() {
    var answer =
        send(
            HttpRequest.newBuilder(tokens)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials().toString())));
    if (answer.statusCode() != MADE) {
      throw trouble("it answers %d to our own password".formatted(answer.statusCode()));
    }
    return answer
        .headers()
        .firstValue("X-Subject-Token")
        .orElseThrow(() -> trouble("it gives no token"));
  }

  private ObjectNode credentials() {
    var body = JsonNodeFactory.instance.objectNode();
    var auth = body.putObject("auth");
    var identity = auth.putObject("identity");
    identity.putArray("methods").add("password");
    var user = identity.putObject("password").putObject("user");
    user.put("name", config.username()).put("password", config.password().orElse(""));
    user.putObject("domain").put("name", config.userDomainName());
    var project = auth.putObject("scope").putObject("project").put("name", config.projectName());
    project.putObject("domain").put("name", config.projectDomainName());
    return body;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(config.timeout()).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw trouble(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble("the service is stopping");
    }
  }

  private static JsonNode parsed(HttpResponse<String> answer) {
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw trouble("it does not answer in JSON");
    }
  }

  private static Unauthenticated trouble(String why) {
    LOG.atWarn().addKeyValue("reason", why).log("the identity service cannot be asked");
    return Unauthenticated.later("The identity service cannot be asked at the moment.");
  }
}
