package dev.bessemer.conductor.drivers;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where this conductor keeps the files that machines fetch when they boot, and under which URL. */
@ConfigMapping(prefix = "bessemer.boot")
public interface BootConfig {
  /** Folder that is served; {@code .bessemer/boot} in the home folder when absent. */
  Optional<Path> httpRoot();

  /**
   * URL of that folder as the machines reach it, when this process does not serve it to them under
   * its own address and port.
   */
  Optional<String> httpUrl();
}
