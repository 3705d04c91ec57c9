package dev.bessemer.api.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The operator's rules: a YAML mapping from name to rule. */
final class PolicyFile {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
  private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();
  private final Path path;
  private final AtomicLong lastLook = new AtomicLong(System.nanoTime());
  private volatile @Nullable FileTime seen;

  PolicyFile(Path path) {
    this.path = path;
  }

  /**
   * @throws IllegalArgumentException when it is not what it should be
   */
  Map<String, String> read() {
    try {
      seen = Files.getLastModifiedTime(path);
      return rules(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path)));
    } catch (YAMLException e) {
      throw new IllegalArgumentException("%s is not YAML: %s".formatted(path, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the policy file cannot be read", e);
    }
  }

  private Map<String, String> rules(@Nullable Object document) {
    var rules = new HashMap<String, String>();
    if (document == null) {
      return rules;
    }
    if (!(document instanceof Map<?, ?> mapping)) {
      throw new IllegalArgumentException("%s is not a mapping of rules".formatted(path));
    }
    mapping.forEach((name, check) -> rules.put(name.toString(), String.valueOf(check)));
    return rules;
  }

  /**
   * What is made of the rules, when the file is another one than at the last look; looked at once a
   * second.
   */
  <T> Optional<T> changed(Function<Map<String, String>, T> making) {
    long last = lastLook.get();
    long now = System.nanoTime();
    if (now - last < LOOK_EVERY || !lastLook.compareAndSet(last, now)) {
      return Optional.empty();
    }
    try {
      return Files.getLastModifiedTime(path).equals(seen)
          ? Optional.empty()
          : Optional.of(making.apply(read()));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("file", path)
          .addKeyValue("reason", e.getMessage())
          .log("the policy file cannot be used, the rules stay as they were");
      return Optional.empty();
    }
  }
}
