package dev.bessemer.api.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How clients say who they are. */
@ConfigMapping(prefix = "bessemer.api.auth")
public interface AuthConfig {
  /** One of {@code noauth}, {@code http_basic}, {@code keystone} and {@code oidc}. */
  @WithDefault("noauth")
  String strategy();
}
