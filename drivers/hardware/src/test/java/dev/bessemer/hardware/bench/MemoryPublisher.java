package dev.bessemer.hardware.bench;

import dev.bessemer.spi.Publisher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what is published in memory. */
public final class MemoryPublisher implements Publisher {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile String base = "http://127.0.0.1:8080";

  /** The URL under which a test serves the files. */
  public void servedAt(String url) {
    base = url;
  }

  @Override
  public String publish(String path, byte[] content) {
    files.put(path, content.clone());
    return base + "/" + path;
  }

  @Override
  public void remove(String path) {
    files.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
  }

  public Set<String> paths() {
    return Set.copyOf(files.keySet());
  }

  public Optional<byte[]> file(String path) {
    return Optional.ofNullable(files.get(path)).map(byte[]::clone);
  }

  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path)).map(b -> new String(b, StandardCharsets.UTF_8));
  }
}
