package dev.bessemer.api.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who issues tokens, and what is read off them. */
@ConfigMapping(prefix = "bessemer.api.oidc")
public interface OpenIdConnectConfig {
  /** Address of the issuer, below which {@code /.well-known/openid-configuration} is. */
  Optional<URI> issuer();

  /** Audiences of which a token must name one; any without it. */
  Optional<List<String>> audience();

  /** Claim with the roles, a list or words; slashes lead into objects. */
  @WithDefault("roles")
  String rolesClaim();

  /** Claim with the project that somebody acts for. */
  @WithDefault("project_id")
  String projectClaim();

  /** Claim with the project's name. */
  @WithDefault("project_name")
  String projectNameClaim();

  /** Claim that is {@code all} for somebody who acts for the whole system. */
  @WithDefault("system_scope")
  String systemClaim();

  /** How long a token is believed without being looked at again. */
  @WithDefault("PT60S")
  Duration tokenCacheTime();

  /** Shortest time between two looks for keys that are not known. */
  @WithDefault("PT10S")
  Duration keyRefreshInterval();

  /** How long it may take to look at a token, keys included. */
  @WithDefault("PT10S")
  Duration timeout();
}
