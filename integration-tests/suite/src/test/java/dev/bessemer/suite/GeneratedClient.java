package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A Java client that OpenAPI Generator makes from the description of a service. */
final class GeneratedClient {
  private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar");
  private static final Path USER = Path.of("src", "test", "client");
  private static final int PATIENCE_SECONDS = 120;
  private static final String SETTINGS =
      String.join(
          ",",
          "invokerPackage=client",
          "apiPackage=client.api",
          "modelPackage=client.model",
          "openApiNullable=false",
          "useJakartaEe=true");

  private final Path sources;
  private final Path classes;

  GeneratedClient(Path folder) {
    sources = folder.resolve("sources");
    classes = folder.resolve("classes");
  }

  /** Fails with the generator's words when the description is not valid. */
  void generate(String service) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--generator-name=java",
                "--library=native",
                "--input-spec=" + service + "/openapi",
                "--output=" + sources,
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false",
                "--additional-properties=" + SETTINGS)
            .redirectErrorStream(true)
            .redirectOutput(sources.resolveSibling("generator.log").toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    var said = Files.readString(sources.resolveSibling("generator.log"));
    assertThat(ended).as("ended in time: %s", said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** With the programs that use it. */
  void compile() throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")));
    arguments.addAll(javaFiles(sources.resolve("src/main/java")));
    arguments.addAll(javaFiles(USER));
    var said = new ByteArrayOutputStream();
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertThat(failures).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** Runs one of those programs. */
  void run(String program, String... arguments) throws Exception {
    try (var loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GeneratedClient.class.getClassLoader())) {
      loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }
  }

  private static List<String> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".java")).toList();
    }
  }
}
