package dev.bessemer.api.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.policy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of OpenStack's identity service.
 *
 * <p>What it says of a token is believed for some minutes, never longer than the token is valid. A
 * service that acts for a user shows its own token beside that of the user; then the user's may
 * have run out while the service was at work.
 */
@ApplicationScoped
class Keystone implements Strategy {
  /** An unknown token does not become a known one. */
  private static final Duration REFUSED = Duration.ofSeconds(10);

  private final KeystoneConfig config;
  private final InstantSource clock;
  private final Memory memory = new Memory("bessemer-token-");
  private @Nullable IdentityService service;
  private String challenge = "";

  @Inject
  Keystone(KeystoneConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "keystone";
  }

  @Override
  public void open() {
    var url =
        config
            .url()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "bessemer.api.auth.strategy is keystone, but bessemer.api.keystone.url is"
                            + " not set"));
    service = new IdentityService(config, url);
    challenge =
        "Keystone uri=\"%s\""
            .formatted(config.publicUrl().map(URI::toString).orElse(url.toString()));
  }

  @Override
  public CompletionStage<Caller> identify(Credentials credentials) {
    var token = credentials.token();
    if (token.isEmpty() || token.get().isBlank()) {
      return CompletableFuture.failedStage(Unauthenticated.keystone(challenge));
    }
    var service = credentials.serviceToken();
    return service.isEmpty()
        ? memory.of("user " + token.get(), () -> verdict(token.get(), false))
        : memory
            .of("service " + service.get(), () -> verdict(service.get(), false))
            .thenCompose(by -> onBehalf(by, token.get()));
  }

  private CompletionStage<Caller> onBehalf(Caller by, String token) {
    boolean trusted = by.roles().stream().anyMatch(config.serviceTokenRoles()::contains);
    return trusted
        ? memory.of("expired " + token, () -> verdict(token, true))
        : memory.of("user " + token, () -> verdict(token, false));
  }

  private Memory.Verdict verdict(String token, boolean expired) {
    var found = look(token, expired).flatMap(it -> known(it, expired));
    return found.orElseGet(
        () -> new Memory.Verdict.Refused(Unauthenticated.keystone(challenge), REFUSED));
  }

  private Optional<JsonNode> look(String token, boolean expired) {
    var asked = service;
    if (asked == null) {
      throw new IllegalStateException("not open");
    }
    try {
      return asked.look(token, expired);
    } catch (IdentityService.NotAToken e) {
      return Optional.empty();
    }
  }

  private Optional<Memory.Verdict> known(JsonNode token, boolean expired) {
    var left =
        Duration.between(
            clock.instant(), OffsetDateTime.parse(token.path("expires_at").asText()).toInstant());
    if (left.isNegative() && !expired) {
      return Optional.empty();
    }
    boolean ends = !expired && left.compareTo(config.tokenCacheTime()) < 0;
    return Optional.of(
        new Memory.Verdict.Known(caller(token), ends ? left : config.tokenCacheTime()));
  }

  private static Caller caller(JsonNode token) {
    var credentials = new HashMap<String, String>();
    put(credentials, "user_id", token.at("/user/id"));
    put(credentials, "user_name", token.at("/user/name"));
    put(credentials, "user_domain_id", token.at("/user/domain/id"));
    put(credentials, "project_id", token.at("/project/id"));
    put(credentials, "project_name", token.at("/project/name"));
    put(credentials, "project_domain_id", token.at("/project/domain/id"));
    put(credentials, "domain_id", token.at("/domain/id"));
    if (token.at("/system/all").asBoolean()) {
      credentials.put("system_scope", "all");
    }
    return Caller.of(credentials, roles(token));
  }

  private static void put(Map<String, String> credentials, String name, JsonNode value) {
    if (value.isTextual()) {
      credentials.put(name, value.textValue());
    }
  }

  private static Set<String> roles(JsonNode token) {
    return token
        .path("roles")
        .valueStream()
        .map(role -> role.path("name").asText().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
