package dev.bessemer.api.policy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What the operator changes about who may do what. */
@ConfigMapping(prefix = "bessemer.api.policy")
public interface PolicyConfig {
  /** YAML file with rules that replace those of the same name; read again when it changes. */
  Optional<Path> file();

  /** Project whose service users may do what those of the whole system may. */
  Optional<String> serviceProject();
}
