package dev.bessemer.standalone.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program is started: with the same options as {@code ./bessemer} gives it.
 *
 * @param heapMb the most its heap may take
 * @param arguments after the jar
 */
public record Launch(Path jar, int heapMb, List<String> arguments) {
  public static Launch service(Path home, String module) {
    return new Launch(jar(home.resolve(module)), 256, List.of());
  }

  public static Launch standalone(Path home, List<String> arguments) {
    return new Launch(jar(home.resolve("standalone/app")), 768, arguments);
  }

  /** The command line. */
  public List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            // Only as much as is in use, and back to the system what is not.
            "-Xms32m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:-ShrinkHeapInSteps",
            "-XX:TrimNativeHeapInterval=30000",
            "-Xmx%dm".formatted(heapMb),
            "-XX:MaxDirectMemorySize=128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    var cache = jar.resolveSibling("app.aot");
    if (Files.exists(cache)) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"));
    }
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  private static Path jar(Path module) {
    return module.resolve("target/quarkus-app/quarkus-run.jar");
  }
}
