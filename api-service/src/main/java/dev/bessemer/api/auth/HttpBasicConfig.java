package dev.bessemer.api.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Users with passwords. */
@ConfigMapping(prefix = "bessemer.api.http-basic")
public interface HttpBasicConfig {
  /** As {@code htpasswd -B} makes it, a line for each user; read again when it changes. */
  @WithDefault("/etc/bessemer/htpasswd")
  Path userFile();
}
