package dev.bessemer.conductor.drivers;

import dev.bessemer.spi.DriverModule;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Driver modules in jars of the operator's, beside those that came along.
 *
 * <p>Each jar is seen apart from the others; it shares the SPI, the model and the logging facade
 * with the conductor.
 */
final class DriverJars {
  static final String KEY = "bessemer.driver-jars";

  private DriverJars() {}

  /**
   * @param jars files, or folders of jar files
   * @throws IllegalStateException naming a path where there is no driver
   */
  static List<DriverModule> modules(List<String> jars) {
    var modules = new ArrayList<DriverModule>();
    for (var jar : jars.stream().flatMap(DriverJars::files).toList()) {
      var found =
          ServiceLoader.load(DriverModule.class, loader(jar)).stream()
              // What came along is seen from there as well.
              .filter(p -> p.type().getClassLoader() instanceof JarLoader)
              .map(ServiceLoader.Provider::get)
              .toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("%s names %s, which brings no driver".formatted(KEY, jar));
      }
      modules.addAll(found);
    }
    return modules;
  }

  private static Stream<Path> files(String name) {
    var path = Path.of(name);
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (var inside = Files.list(path)) {
      return inside.filter(p -> p.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException("%s names %s, which cannot be read".formatted(KEY, path), e);
    }
  }

  private static JarLoader loader(Path jar) {
    try {
      if (!Files.isReadable(jar)) {
        throw new IllegalStateException("%s names %s, which cannot be read".formatted(KEY, jar));
      }
      return new JarLoader(jar.toUri().toURL(), DriverModule.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kept open for as long as the conductor lives. */
  private static final class JarLoader extends URLClassLoader {
    JarLoader(URL jar, ClassLoader parent) {
      super(new URL[] {jar}, parent);
    }
  }
}
