package dev.bessemer.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs that end by themselves, with a limit. */
final class Programs {
  /** How a program ended and what it printed, errors included. */
  record Result(int exit, String output) {
    boolean ok() {
      return exit == 0;
    }

    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no output");
    }
  }

  private Programs() {}

  static Result run(Duration limit, List<String> command) {
    Path output = null;
    try {
      output = Files.createTempFile("bessemer-program", ".out");
      var process = launch(command, output.toFile());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Result(-1, "no end after " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      return new Result(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    } finally {
      Folders.deleteQuietly(output);
    }
  }

  private static Process launch(List<String> command, File output) throws IOException {
    var builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectOutput(output);
    builder.environment().putAll(ChildProcess.PLAIN_LOCALE);
    return builder.start();
  }

  /** Where a program lies on the search path, or in the folders such programs usually lie in. */
  static Optional<Path> find(String name) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator)),
            Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static boolean exists(String name) {
    return find(name).isPresent();
  }
}
