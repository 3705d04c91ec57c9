package dev.bessemer.api.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A htpasswd file as it was at one moment. Only hashes of bcrypt count.
 *
 * @param hashes by user
 */
record PasswordFile(Path path, FileTime time, long size, Map<String, String> hashes) {
  private static final Pattern LINE = Pattern.compile("([^:]+):(\\$2[aby]\\$\\d\\d\\$.{53}).*");

  /** The file as it is now. */
  static PasswordFile read(Path path) {
    try {
      var time = Files.getLastModifiedTime(path);
      var lines = Files.readString(path, StandardCharsets.UTF_8).lines();
      var hashes =
          lines
              .map(LINE::matcher)
              .filter(m -> m.matches())
              .collect(Collectors.toUnmodifiableMap(m -> m.group(1), m -> m.group(2), (a, b) -> a));
      return new PasswordFile(path, time, Files.size(path), hashes);
    } catch (IOException e) {
      throw new UncheckedIOException("the file of users cannot be read: " + path, e);
    }
  }

  boolean isOutdated() {
    try {
      return !Files.getLastModifiedTime(path).equals(time) || Files.size(path) != size;
    } catch (IOException e) {
      return true;
    }
  }

  Optional<String> hashOf(String user) {
    return Optional.ofNullable(hashes.get(user));
  }

  @Override
  public String toString() {
    return "PasswordFile[%s]".formatted(path);
  }
}
