package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.RedfishTarget.TlsVersion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP clients with their pools, one per TLS setting. Each connection carries one request at a
 * time.
 *
 * <p>Idle connections are kept only briefly: many BMCs have few to give, and close them unasked.
 */
final class HttpClients implements AutoCloseable {
  private static final int IDLE_SECONDS = 5;

  private record Setting(Trust trust, TlsVersion atLeast) {}

  private final Vertx vertx;
  private final RedfishOptions options;
  private final Map<Setting, HttpClient> clients = new ConcurrentHashMap<>();

  HttpClients(Vertx vertx, RedfishOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpClient suiting(RedfishTarget target) {
    var setting = new Setting(target.trust(), target.tlsAtLeast());
    return clients.computeIfAbsent(setting, this::create);
  }

  private HttpClient create(Setting setting) {
    var http = new HttpClientOptions();
    http.setConnectTimeout((int) options.connectTimeout().toMillis())
        .setKeepAliveTimeout(IDLE_SECONDS)
        .setMaxPoolSize(options.requestsAtOnce())
        .setDecompressionSupported(true)
        .setEnabledSecureTransportProtocols(protocols(setting.atLeast()))
        .setSslHandshakeTimeout(Math.max(1, options.connectTimeout().toSeconds()));
    believe(http, setting.trust());
    return vertx.createHttpClient(http);
  }

  private static void believe(HttpClientOptions http, Trust trust) {
    switch (trust) {
      case Trust.KnownAuthorities() -> http.setVerifyHost(true);
      case Trust.Anyone() -> http.setTrustAll(true).setVerifyHost(false);
      case Trust.Pem(var path) -> http.setVerifyHost(true).setTrustOptions(pem(path));
    }
  }

  private static PemTrustOptions pem(Path path) {
    var pem = new PemTrustOptions();
    certificates(path).forEach(file -> pem.addCertPath(file.toString()));
    return pem;
  }

  private static List<Path> certificates(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.list(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw RedfishException.of(Kind.TLS, "cannot read certificates of " + path, e);
    }
  }

  private static Set<String> protocols(TlsVersion atLeast) {
    return switch (atLeast) {
      case V1_1 -> Set.of("TLSv1.1", "TLSv1.2", "TLSv1.3");
      case V1_2 -> Set.of("TLSv1.2", "TLSv1.3");
      case V1_3 -> Set.of("TLSv1.3");
    };
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
    clients.clear();
  }
}
