package dev.bessemer.embedded;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once per content from the Maven artifact.
 *
 * <p>Only their owner can write to the folder. When that owner is root, everybody may read it,
 * because PostgreSQL then runs as another user.
 */
record PostgresBinaries(Path home) {
  private static final int DIGEST_LETTERS = 16;

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** Unpacks into {@code cache}; a no-op later on. */
  static PostgresBinaries unpacked(Path cache) {
    var archive = archiveName();
    var folder = cache.toAbsolutePath();
    try {
      var home = folder.resolve("postgres-" + digest(archive));
      if (!Files.exists(home)) {
        prepare(folder);
        unpack(archive, folder, home);
      }
      requirePrivate(home);
      return new PostgresBinaries(home);
    } catch (AccessDeniedException e) {
      throw new EmbeddedException(
          "PostgreSQL cannot be unpacked into %s: permission denied.".formatted(folder), e);
    } catch (IOException e) {
      throw new EmbeddedException(
          "PostgreSQL cannot be unpacked into %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private static String archiveName() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          case String other -> other;
        };
    var name = "/postgres-%s-%s.txz".formatted(system, machine);
    if (PostgresBinaries.class.getResource(name) == null) {
      throw new EmbeddedException(
          "This build brings no PostgreSQL for %s on %s; give the URL of a database instead."
              .formatted(system, machine));
    }
    return name;
  }

  private static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (Folders.uidOf(folder) == Folders.myUid()) {
      Folders.permit(folder, permissions());
    }
  }

  private static String permissions() {
    return Folders.myUid() == 0 ? "rwxr-xr-x" : "rwx------";
  }

  private static void unpack(String archive, Path folder, Path home) throws IOException {
    var unfinished = Files.createTempDirectory(folder, "unpacking");
    try {
      try (var tar = tar(archive)) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          write(tar, entry, unfinished);
        }
      }
      Folders.permit(unfinished, permissions());
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Somebody else may have unpacked the same in the meantime.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    } finally {
      Folders.deleteQuietly(unfinished);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    var target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("an entry of the archive lies outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      open(target, into);
      return;
    }
    open(target.getParent(), into);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      Folders.permit(target, (entry.getMode() & 0111) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    }
  }

  /** Makes a folder that all may read, whatever the umask says. */
  private static void open(Path folder, Path top) throws IOException {
    if (!folder.equals(top) && !Files.isDirectory(folder)) {
      open(folder.getParent(), top);
      Files.createDirectory(folder);
      Folders.permit(folder, "rwxr-xr-x");
    }
  }

  private static TarArchiveInputStream tar(String archive) throws IOException {
    return new TarArchiveInputStream(
        new BufferedInputStream(new XZCompressorInputStream(open(archive))));
  }

  private static InputStream open(String archive) throws IOException {
    var stream = PostgresBinaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new FileNotFoundException(archive);
    }
    return new BufferedInputStream(stream);
  }

  private static String digest(String archive) throws IOException {
    try (var stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of()
          .formatHex(stream.getMessageDigest().digest())
          .substring(0, DIGEST_LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Programs that others may change would run as us. */
  private static void requirePrivate(Path home) throws IOException {
    var owner = Folders.uidOf(home);
    var mine = owner == 0 || owner == Folders.myUid();
    var shared =
        List.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE).stream()
            .anyMatch(permission -> Folders.permits(home, permission));
    if (!mine
        || shared
        || Files.isSymbolicLink(home)
        || !Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
      throw new EmbeddedException(
          "The folder %s with the PostgreSQL programs can be changed by others; remove it."
              .formatted(home));
    }
  }
}
