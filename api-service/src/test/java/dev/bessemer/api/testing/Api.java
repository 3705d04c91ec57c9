package dev.bessemer.api.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client of the service under test that asks for one version. */
public record Api(String version, List<String> headers) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Asks for the newest version. */
  public static final Api NEWEST = new Api("1.115");

  public Api(String version) {
    this(version, List.of());
  }

  public static Api at(int minor) {
    return new Api("1." + minor);
  }

  /** Sends no version at all. */
  public static Api unversioned() {
    return new Api("");
  }

  public Api with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.addAll(List.of(name, value));
    return new Api(version, more);
  }

  public static String base() {
    return "http://localhost:"
        + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  public Answer post(String path, String body) {
    return send("POST", path, body);
  }

  public Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  public Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  /** JSON may be written with single quotes. */
  public Answer send(String method, String path, String body) {
    return sendRaw(method, path, "application/json", body.replace('\'', '"'));
  }

  public Answer sendRaw(String method, String path, String contentType, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", contentType)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!version.isEmpty()) {
      request.header("X-OpenStack-Ironic-API-Version", version);
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
