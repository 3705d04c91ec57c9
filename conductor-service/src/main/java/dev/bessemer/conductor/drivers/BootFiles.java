package dev.bessemer.conductor.drivers;

import dev.bessemer.spi.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A folder of files for machines that boot; {@link BootRoute} serves it. */
@ApplicationScoped
class BootFiles implements Publisher {
  private final Path root;
  private final String url;

  @Inject
  BootFiles(BootConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
    this.root =
        config
            .httpRoot()
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".bessemer", "boot"))
            .toAbsolutePath()
            .normalize();
    this.url =
        withoutSlash(
            config
                .httpUrl()
                .orElseGet(
                    () -> "http://%s:%d%s".formatted(OwnAddress.find(), port, BootRoute.PATH)));
  }

  Path root() {
    return root;
  }

  @Override
  public String publish(String path, byte[] content) {
    var file = inside(path);
    try {
      Files.createDirectories(file.getParent());
      var fresh = file.resolveSibling("." + UUID.randomUUID() + ".part");
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot publish " + path, e);
    }
    return url + "/" + root.relativize(file);
  }

  @Override
  public void remove(String path) {
    var start = inside(path);
    if (!Files.exists(start)) {
      return;
    }
    try (var found = Files.walk(start)) {
      for (var each : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }

  private Path inside(String path) {
    var file = root.resolve(path).normalize();
    if (file.equals(root) || !file.startsWith(root)) {
      throw new IllegalArgumentException("not inside the folder of boot files: " + path);
    }
    return file;
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
