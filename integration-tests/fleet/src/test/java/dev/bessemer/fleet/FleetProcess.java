package dev.bessemer.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link FleetMain} as a process of its own. */
final class FleetProcess {
  private FleetProcess() {}

  static Process start(List<String> jvmOptions, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FleetMain.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** What it says first, apart from what libraries and the JVM may have to say before. */
  static JsonNode firstJsonOf(Process process) throws IOException {
    var json = new StringBuilder();
    var lines = process.inputReader(UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("{") || !json.isEmpty()) {
        json.append(line);
      }
      if (line.equals("}")) {
        drain(lines);
        return new ObjectMapper().readTree(json.toString());
      }
    }
    throw new IOException("the fleet ended without a word of JSON");
  }

  // A process that nobody listens to stops when the pipe is full.
  private static void drain(BufferedReader lines) {
    Thread.startVirtualThread(() -> lines.lines().forEach(line -> {}));
  }
}
