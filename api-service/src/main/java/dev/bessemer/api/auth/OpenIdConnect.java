package dev.bessemer.api.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.policy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bearer tokens of an OpenID Connect issuer: signed JSON that says who somebody is.
 *
 * <p>Nobody is asked about a token, its signature is checked. So one that its issuer takes back is
 * good until it runs out; issuers make them short-lived.
 */
@ApplicationScoped
class OpenIdConnect implements Strategy {
  static final String NAME = "oidc";
  private static final String SCHEME = "bearer ";

  /** An invalid token does not become a valid one, but a key may become known. */
  private static final Duration REFUSED = Duration.ofSeconds(1);

  private final OpenIdConnectConfig config;
  private final IssuedTokens issued;
  private final InstantSource clock;
  private final Memory memory = new Memory("bessemer-bearer-");

  @Inject
  OpenIdConnect(OpenIdConnectConfig config, IssuedTokens issued, InstantSource clock) {
    this.config = config;
    this.issued = issued;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void open() {
    if (config.issuer().isEmpty()) {
      throw new IllegalArgumentException(
          "bessemer.api.auth.strategy is oidc, but bessemer.api.oidc.issuer is not set");
    }
  }

  @Override
  public CompletionStage<Caller> identify(Credentials credentials) {
    var header =
        credentials
            .authorization()
            .filter(h -> h.regionMatches(true, 0, SCHEME, 0, SCHEME.length()));
    if (header.isEmpty()) {
      return CompletableFuture.failedStage(Unauthenticated.bearer(""));
    }
    var token = header.get().substring(SCHEME.length()).strip();
    return memory.of(token, () -> verdict(token));
  }

  private Memory.Verdict verdict(String token) {
    return claims(token)
        .filter(claims -> issued.isGenuine(token))
        .<Memory.Verdict>map(claims -> new Memory.Verdict.Known(caller(claims), keep(claims)))
        .orElseGet(
            () -> new Memory.Verdict.Refused(Unauthenticated.bearer("invalid_token"), REFUSED));
  }

  private Duration keep(JsonNode claims) {
    var left =
        Duration.between(clock.instant(), Instant.ofEpochSecond(claims.path("exp").asLong()));
    return left.compareTo(config.tokenCacheTime()) < 0 ? left : config.tokenCacheTime();
  }

  /** What the token says, whoever has made it; empty when it is not one. */
  private static Optional<JsonNode> claims(String token) {
    var parts = token.split("\\.", -1);
    try {
      return parts.length == 3
          ? Optional.of(Json.stored(Base64.getUrlDecoder().decode(parts[1])))
              .filter(JsonNode::isObject)
          : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private Caller caller(JsonNode claims) {
    var credentials = new HashMap<String, String>();
    put(credentials, "user_id", claims.path("sub"));
    put(credentials, "user_name", claims.path("sub"));
    put(credentials, "user_name", claims.path("preferred_username"));
    put(credentials, "project_id", at(claims, config.projectClaim()));
    put(credentials, "project_name", at(claims, config.projectNameClaim()));
    if (at(claims, config.systemClaim()).asText().equals("all")) {
      credentials.put("system_scope", "all");
    }
    return Caller.of(credentials, roles(at(claims, config.rolesClaim())));
  }

  private static JsonNode at(JsonNode claims, String path) {
    var found = claims;
    for (var name : path.split("/")) {
      found = found.path(name);
    }
    return found;
  }

  private static void put(HashMap<String, String> credentials, String name, JsonNode value) {
    if (value.isTextual()) {
      credentials.put(name, value.textValue());
    }
  }

  private static Set<String> roles(JsonNode claim) {
    var names =
        claim.isTextual()
            ? Stream.of(claim.textValue().split(" "))
            : claim.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue);
    return names.map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }
}
