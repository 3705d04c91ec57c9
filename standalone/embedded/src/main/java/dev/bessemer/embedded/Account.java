package dev.bessemer.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user PostgreSQL runs as: it refuses to run as root.
 *
 * <p>An ordinary user runs it directly. Root becomes the owner of the data, or nobody when there is
 * none yet, by the first of three ways that works on this machine and can reach the folders.
 *
 * @param prefix words put before a command to become that user; none when we are that user
 */
record Account(int uid, int gid, List<String> prefix) {
  private static final int NOBODY = 65_534;
  private static final int ROOT = 0;
  private static final Duration PROBE = Duration.ofSeconds(10);

  /** Chooses for a data folder that exists; an empty one is given to the account chosen. */
  static Account forFolder(Path data, boolean empty, PostgresBinaries binaries) {
    var me = Folders.myUid();
    try {
      if (me != ROOT) {
        return new Account(me, Folders.gidOf(data), List.of());
      }
      var candidates = empty ? forNewFolder() : forOwner(Folders.uidOf(data), Folders.gidOf(data));
      for (var candidate : candidates.toList()) {
        if (candidate.takes(data, binaries)) {
          return candidate;
        }
      }
    } catch (IOException e) {
      throw new EmbeddedException(
          "The data folder %s cannot be given to another user: %s.".formatted(data, e.getMessage()),
          e);
    }
    throw new EmbeddedException(
        ("PostgreSQL does not run as root, and no other user can reach the data folder %s;"
                + " choose one under /var/lib, or start as an ordinary user.")
            .formatted(data));
  }

  private static Stream<Account> forNewFolder() {
    return Stream.concat(forOwner(NOBODY, NOBODY), forOwner(ROOT, ROOT));
  }

  /** Root's own files stay within reach in a user namespace, where root has no power. */
  private static Stream<Account> forOwner(int uid, int gid) {
    if (uid == ROOT) {
      return Stream.of(new Account(ROOT, ROOT, List.of("unshare", "-U")));
    }
    return Stream.of(
        new Account(
            uid, gid, List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups")),
        new Account(uid, gid, List.of("runuser", "-u", nameOf(uid), "--")));
  }

  private static String nameOf(int uid) {
    var found = Programs.run(PROBE, List.of("id", "-nu", Integer.toString(uid)));
    return found.ok() ? found.lastLine().strip() : "#" + uid;
  }

  /** Tries it: the programs must run, and the folder be its own to write in. */
  private boolean takes(Path data, PostgresBinaries binaries) throws IOException {
    if (!Programs.exists(prefix.getFirst())) {
      return false;
    }
    var before = new int[] {Folders.uidOf(data), Folders.gidOf(data)};
    Folders.own(data, uid, gid);
    var script = "test -x \"$0\" && test -w \"$1\" && test -x \"$1\" && \"$0\" --version";
    var command =
        Stream.concat(
            prefix.stream(),
            Stream.of(
                "sh", "-c", script, binaries.program("postgres").toString(), data.toString()));
    var works = Programs.run(PROBE, command.toList()).ok();
    if (!works) {
      Folders.own(data, before[0], before[1]);
    }
    return works;
  }

  boolean isMe() {
    return prefix.isEmpty();
  }

  /** Hands a file of ours to it. */
  void give(Path path) throws IOException {
    if (!isMe()) {
      Folders.own(path, uid, gid);
    }
  }
}
