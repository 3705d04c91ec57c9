package dev.bessemer.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built program as a process, with all it prints. */
final class ProgramRun implements AutoCloseable {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final int END_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  ProgramRun(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(JAVA.toString(), "-XX:+UseSerialGC", "-Xmx512m", "-jar"));
    command.add(PROGRAM.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader();
  }

  /** Reads until a line holds this text; fails when the program ends before. */
  String awaitLine(String text) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("never said: " + text + "\n" + String.join("\n", lines));
  }

  /** All it said, when it has ended. */
  List<String> toTheEnd() throws IOException {
    output.lines().forEach(lines::add);
    return lines;
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("%s", lines).isTrue();
    return process.exitValue();
  }

  /** As a service manager does; what it says then can still be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
