package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides where unpacked programs are kept for this user. */
final class ProgramCache {
  private static final Path FOR_ALL = Path.of("/var/cache/bessemer");
  private static final int ROOT = 0;

  private ProgramCache() {}

  /**
   * The user's cache folder when it can be written, else {@code otherwise}. For root, whose
   * PostgreSQL runs as another user, it must also be within that user's reach.
   */
  static Path choose(Path otherwise) {
    if (Folders.myUid() == ROOT) {
      return personal().filter(Folders::isReachableByAll).findFirst().orElse(FOR_ALL);
    }
    return personal().filter(ProgramCache::isWritable).findFirst().orElse(otherwise);
  }

  private static Stream<Path> personal() {
    var home = Optional.ofNullable(System.getenv("HOME"));
    return Stream.of(
            Optional.ofNullable(System.getenv("XDG_CACHE_HOME")),
            home.map(folder -> folder + "/.cache"),
            Optional.of(System.getProperty("user.home") + "/.cache"))
        .flatMap(Optional::stream)
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "bessemer"));
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }
}
