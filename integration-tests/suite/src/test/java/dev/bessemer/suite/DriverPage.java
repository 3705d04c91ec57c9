package dev.bessemer.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The driver of docs/writing-a-driver.md as a jar, made of the code on the page. */
final class DriverPage {
  private static final Path PAGE = Path.of("..", "..", "docs", "writing-a-driver.md");
  private static final Path LIBRARIES =
      Path.of("..", "..", "conductor-service", "target", "quarkus-app", "lib", "main");
  private static final Pattern CODE = Pattern.compile("(?s)```java\\R(.*?)```");
  private static final Pattern TYPE = Pattern.compile("(?m)^public final class (\\w+)");
  private static final String SERVICE = "META-INF/services/dev.bessemer.spi.DriverModule";

  private DriverPage() {}

  /** Compiles against the jars of the built product, as the author of a driver does. */
  static Path jar(Path folder) throws IOException {
    var classes = Files.createDirectories(folder.resolve("classes"));
    compile(
        CODE.matcher(Files.readString(PAGE)).results().map(m -> source(m.group(1))).toList(),
        classes);
    var jar = folder.resolve("acme.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
      zip.putNextEntry(new ZipEntry(SERVICE));
      zip.write("com.acme.AcmeModule\n".getBytes());
    }
    return jar;
  }

  private static void compile(List<JavaFileObject> sources, Path classes) throws IOException {
    assertThat(sources).as("programs on the page").hasSizeGreaterThan(5);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    var options =
        List.of("-classpath", libraries(), "-d", classes.toString(), "-Xlint:all", "-Werror");
    var compiled = compiler.getTask(messages, null, null, options, null, sources).call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static String libraries() throws IOException {
    try (var files = Files.list(LIBRARIES)) {
      return files
          .map(Path::toString)
          .filter(
              f ->
                  f.contains("drivers-spi")
                      || f.contains("bessemer-model")
                      || f.contains("jspecify"))
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }
  }

  private static JavaFileObject source(String code) {
    var name = TYPE.matcher(code);
    assertThat(name.find()).as(code).isTrue();
    var file = URI.create("string:///com/acme/%s.java".formatted(name.group(1)));
    return new SimpleJavaFileObject(file, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }

      @Override
      public String toString() {
        return name.group(1).toLowerCase(Locale.ROOT);
      }
    };
  }
}
