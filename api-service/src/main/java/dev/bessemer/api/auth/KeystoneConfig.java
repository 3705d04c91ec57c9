package dev.bessemer.api.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The identity service, and who we are to it. */
@ConfigMapping(prefix = "bessemer.api.keystone")
public interface KeystoneConfig {
  /** Its address, with or without {@code /v3} at the end. */
  Optional<URI> url();

  /** Address that clients are told to get their tokens from; the same without it. */
  Optional<URI> publicUrl();

  /** Our own user there, who may look at the tokens of others. */
  @WithDefault("ironic")
  String username();

  /** Our own password. */
  Optional<String> password();

  /** Name of the domain that our user is in. */
  @WithDefault("Default")
  String userDomainName();

  /** Name of the project that our user works in. */
  @WithDefault("service")
  String projectName();

  /** Name of the domain that our project is in. */
  @WithDefault("Default")
  String projectDomainName();

  /** How long it is believed what was found out about a token. */
  @WithDefault("PT300S")
  Duration tokenCacheTime();

  /** How long one request to the identity service may take. */
  @WithDefault("PT10S")
  Duration timeout();

  /** Whoever shows a second token with one of these roles may use an expired one of a user. */
  @WithDefault("service")
  Set<String> serviceTokenRoles();
}
