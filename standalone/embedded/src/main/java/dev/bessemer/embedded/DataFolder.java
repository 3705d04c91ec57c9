package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A folder with one database cluster, the password to it and a lock that says who uses it.
 *
 * <p>The cluster lies in a folder named after PostgreSQL's major version. It is made under another
 * name and renamed when complete, so a start that was interrupted leaves nothing half done behind.
 */
final class DataFolder implements AutoCloseable {
  static final String MAJOR = "18";
  private static final String LOCK = "lock";
  private static final String PASSWORD = "password";
  private static final String UNFINISHED = "unfinished";
  private static final String PROGRAMS = "programs";
  private static final Set<String> OURS =
      Set.of(MAJOR, LOCK, PASSWORD, UNFINISHED, PROGRAMS, "lost+found");

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder when it is missing, checks what is in it, and claims it for this process. */
  static DataFolder claim(Path path) {
    var folder = new DataFolder(path.toAbsolutePath().normalize());
    folder.create();
    folder.requireOurs();
    folder.lock();
    return folder;
  }

  Path path() {
    return path;
  }

  /** Where the database lies; PostgreSQL calls it PGDATA. */
  Path cluster() {
    return path.resolve(MAJOR);
  }

  /** For the programs of the server, when the user has no cache folder. */
  Path programs() {
    return path.resolve(PROGRAMS);
  }

  Path unfinished() {
    return path.resolve(UNFINISHED);
  }

  boolean isEmpty() {
    return !Files.isDirectory(cluster());
  }

  private void create() {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new EmbeddedException("%s is a file, not a data folder.".formatted(path));
    }
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new EmbeddedException("The data folder %s cannot be created.".formatted(path), e);
    }
  }

  private void requireOurs() {
    requireWritable();
    var names = new TreeSet<String>();
    try (var entries = Files.list(path)) {
      entries.map(entry -> entry.getFileName().toString()).forEach(names::add);
    } catch (IOException e) {
      throw new EmbeddedException("The data folder %s cannot be read.".formatted(path), e);
    }
    if (names.contains(MAJOR)) {
      requireCluster();
    } else if (names.stream().anyMatch(name -> name.matches("\\d\\d"))) {
      throw new EmbeddedException(
          "The data folder %s was made by another PostgreSQL than version %s of this build."
              .formatted(path, MAJOR));
    } else if (!OURS.containsAll(names)) {
      throw new EmbeddedException(
          "The folder %s holds other files and no database; choose an empty or a new one."
              .formatted(path));
    }
  }

  private void requireWritable() {
    if (!Files.isWritable(path)) {
      throw new EmbeddedException(
          "The data folder %s cannot be written by this user.".formatted(path));
    }
    try {
      var me = Folders.myUid();
      if (me != 0 && Folders.uidOf(path) != me) {
        throw new EmbeddedException("The data folder %s belongs to another user.".formatted(path));
      }
    } catch (IOException e) {
      throw new EmbeddedException("The data folder %s cannot be read.".formatted(path), e);
    }
  }

  private void requireCluster() {
    if (Files.exists(cluster().resolve("PG_VERSION"))
        && Files.exists(cluster().resolve("global").resolve("pg_control"))
        && Files.exists(path.resolve(PASSWORD))) {
      return;
    }
    throw new EmbeddedException(
        "The data folder %s is damaged: parts of the database are missing.".formatted(path));
  }

  private void lock() {
    var file = path.resolve(LOCK);
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
    } catch (OverlappingFileLockException takenByThisJvm) {
      lock = null;
    } catch (IOException e) {
      close();
      throw new EmbeddedException("The data folder %s cannot be written.".formatted(path), e);
    }
    if (lock == null) {
      close();
      throw inUse();
    }
  }

  EmbeddedException inUse() {
    return new EmbeddedException(
        "The data folder %s is in use by another running server.".formatted(path));
  }

  /** The password of the cluster, which is made up when there is none yet. */
  String password(Account account) {
    var file = path.resolve(PASSWORD);
    try {
      if (isEmpty()) {
        Files.deleteIfExists(file);
        Files.createFile(file);
        Folders.permit(file, "rw-------");
        Files.writeString(file, Passwords.create());
        account.give(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new EmbeddedException(
          "The password of the database in %s cannot be read or written.".formatted(path), e);
    }
  }

  Path passwordFile() {
    return path.resolve(PASSWORD);
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedException("The data folder %s cannot be released.".formatted(path), e);
    }
  }
}
