package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Owners, permissions and removal of files. */
final class Folders {
  private Folders() {}

  static int uidOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  static int gidOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:gid");
  }

  static void own(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid);
    Files.setAttribute(path, "unix:gid", gid);
  }

  /** The user this process acts as. */
  static int myUid() {
    try {
      return uidOf(Path.of("/proc/self").toRealPath());
    } catch (IOException e) {
      throw new EmbeddedException("The user this process runs as cannot be found out.", e);
    }
  }

  static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Whether every folder above this one lets any user through. */
  static boolean isReachableByAll(Path path) {
    for (var above = path.toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above) && !permits(above, PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  static boolean permits(Path path, PosixFilePermission permission) {
    try {
      return Files.getPosixFilePermissions(path).contains(permission);
    } catch (IOException e) {
      return false;
    }
  }

  static void deleteQuietly(@Nullable Path path) {
    if (path == null) {
      return;
    }
    try {
      delete(path);
    } catch (IOException left) {
      path.toFile().deleteOnExit();
    }
  }

  /** Removes a file or a whole folder; links are removed, never followed. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(path, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
