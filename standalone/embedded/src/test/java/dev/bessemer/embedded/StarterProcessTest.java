package dev.bessemer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL and the process that started it. */
@Timeout(120)
class StarterProcessTest {
  /** Called daemon everywhere; initdb wants a user the system knows. */
  private static final int ORDINARY_USER = 1;

  private final List<Process> programs = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("bessemer-starter");
    Folders.permit(folder, "rwxr-xr-x");
  }

  @AfterEach
  void removeAll() {
    programs.forEach(Process::destroyForcibly);
    Folders.deleteQuietly(folder);
  }

  @Test
  void theServerEndsWhenItsStarterIsKilledAndStartsAgain() throws Exception {
    assumeTrue(Programs.exists("setpriv"), "setpriv is not installed");
    // Given
    var data = folder.resolve("data");
    var starter = start(List.of(), System.getProperty("java.class.path"), data);
    var server = pidSaidBy(starter.inputReader());
    // When
    starter.destroyForcibly();
    // Then
    assertThat(ProcessHandle.of(server).map(ProcessHandle::onExit))
        .hasValueSatisfying(end -> assertThat(end).succeedsWithin(20, TimeUnit.SECONDS));
    EmbeddedPostgres.start(data, PostgresOptions.forTests()).close();
  }

  @Test
  void anOrdinaryUserRunsTheServerAsItself() throws Exception {
    assumeTrue(Folders.myUid() == 0, "this test needs root to become somebody else");
    assumeTrue(Programs.exists("setpriv"), "setpriv is not installed");
    // Given
    Folders.own(folder, ORDINARY_USER, ORDINARY_USER);
    var id = Integer.toString(ORDINARY_USER);
    var become = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
    // When
    var starter = start(become, classpathForAll(), folder.resolve("data"));
    var output = starter.inputReader();
    var server = pidSaidBy(output);
    // Then
    assertThat(Folders.uidOf(Path.of("/proc", Long.toString(server)))).isEqualTo(ORDINARY_USER);
    assertThat(Folders.permits(folder.resolve("cache"), OTHERS_READ)).isFalse();
    starter.outputWriter().append('\n').flush();
    assertThat(output.readLine()).isEqualTo("ended");
    assertThat(starter.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static final PosixFilePermission OTHERS_READ = PosixFilePermission.OTHERS_READ;

  private Process start(List<String> prefix, String classpath, Path data) throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            classpath,
            PostgresProgram.class.getName(),
            data.toString(),
            folder.resolve("cache").toString()));
    var process =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectError(folder.resolve("errors").toFile())
            .start();
    programs.add(process);
    return process;
  }

  private long pidSaidBy(BufferedReader output) throws IOException {
    var line = output.readLine();
    assertThat(line).as(Files.readString(folder.resolve("errors"))).startsWith("pid ");
    return Long.parseLong(line.substring("pid ".length()));
  }

  /** Copies what the program needs to where another user may read it. */
  private String classpathForAll() throws IOException {
    var copies = Files.createDirectory(folder.resolve("classpath"));
    var names = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.matches(".*(postgres|compress|commons|xz|slf4j-api).*|.*classes/?$")) {
        var copy = copies.resolve("entry" + names.size());
        copyTree(Path.of(entry), copy);
        names.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, names);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
