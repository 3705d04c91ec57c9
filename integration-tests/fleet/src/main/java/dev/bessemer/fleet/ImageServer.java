package dev.bessemer.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A web server with images to deploy, of any size and without files, and with something in the
 * place of ramdisks.
 *
 * <p>{@code /images/NAME} is an image that was asked for by {@link #image}, {@code
 * /images/NAME.sha256} its digest, and everything below {@code /boot/} a small file.
 */
public final class ImageServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Image> images = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> downloads = new ConcurrentHashMap<>();
  private final String url;
  private final long seed;

  ImageServer(InetAddress address, int port, long seed) throws IOException {
    this.seed = seed;
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(workers);
    server.createContext("/images/", exchange -> answering(exchange, this::image));
    server.createContext("/boot/", exchange -> answering(exchange, ImageServer::bootFile));
    server.start();
    var host = address.getHostAddress();
    url =
        "http://%s:%d"
            .formatted(
                address instanceof Inet6Address ? "[" + host + "]" : host,
                server.getAddress().getPort());
  }

  /**
   * An image that can be downloaded.
   *
   * @param size in bytes
   * @param sha256 in hexadecimal
   */
  public record Image(String name, String url, long size, String sha256) {}

  /** Where the server is. */
  public String url() {
    return url;
  }

  /** Stands for a ramdisk: kernel, ramdisk, ISO image, or any other file of that name. */
  public String bootFileUrl(String name) {
    return url + "/boot/" + name;
  }

  /** Offers an image of {@code size} bytes; the same name and size are the same bytes for ever. */
  public Image image(String name, long size) {
    return images.computeIfAbsent(
        name, _ -> new Image(name, url + "/images/" + name, size, content(name, size).sha256()));
  }

  private ImageContent content(String name, long size) {
    return new ImageContent(seed + name.hashCode(), size);
  }

  /** How often an image was asked for from its beginning. */
  public int downloads(String name) {
    var count = downloads.get(name);
    return count == null ? 0 : count.get();
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private static void answering(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      var method = exchange.getRequestMethod();
      if (method.equals("GET") || method.equals("HEAD")) {
        answer.to(exchange);
      } else {
        exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private void image(HttpExchange exchange) throws IOException {
    var name = exchange.getRequestURI().getPath().substring("/images/".length());
    var image = images.get(name);
    var base = images.get(name.replaceFirst("\\.sha256$", ""));
    if (image != null) {
      sendContent(exchange, image);
    } else if (base != null) {
      send(exchange, base.sha256() + "  " + base.name() + "\n");
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void sendContent(HttpExchange exchange, Image image) throws IOException {
    var range = exchange.getRequestHeaders().getFirst("Range");
    var match = RANGE.matcher(range == null ? "" : range);
    long from = match.matches() ? Long.parseLong(match.group(1)) : 0;
    long to =
        match.matches() && !match.group(2).isEmpty()
            ? Math.min(Long.parseLong(match.group(2)) + 1, image.size())
            : image.size();
    if (from >= to) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/octet-stream");
    headers.set("Accept-Ranges", "bytes");
    var status = match.matches() ? 206 : 200;
    if (status == 206) {
      headers.set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, image.size()));
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Long.toString(to - from));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    if (from == 0) {
      downloads.computeIfAbsent(image.name(), _ -> new AtomicInteger()).incrementAndGet();
    }
    exchange.sendResponseHeaders(status, to - from);
    content(image.name(), image.size()).write(exchange.getResponseBody(), from, to);
  }

  private static void bootFile(HttpExchange exchange) throws IOException {
    send(exchange, "This stands for a ramdisk of the virtual fleet.\n");
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
