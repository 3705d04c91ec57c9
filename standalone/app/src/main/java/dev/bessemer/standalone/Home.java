package dev.bessemer.standalone;

import dev.bessemer.standalone.backing.Impossible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one installation: database, files for booting machines, log.
 *
 * @param isTemporary whether it is removed at the end
 */
record Home(Path folder, boolean isTemporary) implements AutoCloseable {

  /** The folder asked for, or the usual one beside the script. */
  static Home lasting(@Nullable Path wanted) {
    var usual = Path.of(System.getProperty("bessemer.home", ""), "data");
    return existing(wanted == null ? usual : wanted, false);
  }

  /** One that is gone afterwards. */
  static Home temporary() {
    try {
      return existing(Files.createTempDirectory("bessemer"), true);
    } catch (IOException e) {
      throw new Impossible("There is no temporary folder to work in.");
    }
  }

  private static Home existing(Path folder, boolean isTemporary) {
    var home = new Home(folder.toAbsolutePath().normalize(), isTemporary);
    if (Files.exists(home.folder) && !Files.isDirectory(home.folder)) {
      throw new Impossible("%s is a file, not a data folder.".formatted(home.folder));
    }
    try {
      Files.createDirectories(home.folder);
      home.letThrough();
    } catch (IOException e) {
      throw new Impossible("The data folder %s cannot be created.".formatted(home.folder));
    }
    if (!Files.isWritable(home.folder)) {
      throw new Impossible("The data folder %s cannot be written.".formatted(home.folder));
    }
    return home;
  }

  /** PostgreSQL may run as another user, who must reach its own folder below this one. */
  private void letThrough() throws IOException {
    if (isTemporary) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  Path database() {
    return folder.resolve("postgres");
  }

  Path machines() {
    return folder.resolve("machines");
  }

  Path log() {
    return folder.resolve("bessemer.log");
  }

  /** The keys under which the services look for their places in it. */
  Map<String, String> settings() {
    return Map.of(
        "bessemer.boot.http-root", folder.resolve("boot").toString(),
        "quarkus.log.file.path", log().toString());
  }

  @Override
  public void close() {
    if (!isTemporary) {
      return;
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
