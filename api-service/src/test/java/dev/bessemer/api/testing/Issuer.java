package dev.bessemer.api.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An OpenID Connect issuer on a real socket, as far as those need it who check its tokens.
 *
 * <p>Tests post claims to {@code /sign/<key>} and get a token; a key is made when it is first
 * named, and published by {@code /publish/<key>}. {@code /failing/<status>} makes it answer that.
 */
public class Issuer implements QuarkusTestResourceLifecycleManager {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
  private final List<String> published = new CopyOnWriteArrayList<>(List.of("first"));
  private volatile int failing = 503;
  private HttpServer server;
  private String url;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    url = "http://127.0.0.1:%d/realm".formatted(server.getAddress().getPort());
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/realm", this::issue);
    server.createContext("/", this::control);
    server.start();
    return Map.of(
        "bessemer.api.auth.strategy", "oidc",
        "bessemer.api.oidc.issuer", url,
        "bessemer.api.oidc.audience", "bessemer",
        "bessemer.api.oidc.roles-claim", "realm_access/roles",
        "bessemer.api.oidc.key-refresh-interval", "PT0.1S",
        "bessemer.api.oidc.timeout", "PT5S");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private void issue(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (failing != 0) {
        answer(exchange, failing, "{}");
      } else if (path.endsWith("/openid-configuration")) {
        answer(exchange, 200, JSON.writeValueAsString(configuration()));
      } else {
        answer(exchange, 200, JSON.writeValueAsString(Map.of("keys", publishedKeys())));
      }
    }
  }

  private Map<String, String> configuration() {
    return Map.of(
        "issuer", url,
        "jwks_uri", url + "/keys",
        "token_endpoint", url + "/token",
        "authorization_endpoint", url + "/login");
  }

  private List<Map<String, String>> publishedKeys() {
    return published.stream().map(this::publicKey).toList();
  }

  private Map<String, String> publicKey(String name) {
    var key = (RSAPublicKey) key(name).getPublic();
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "RS256",
        "kid",
        name,
        "n",
        number(key.getModulus()),
        "e",
        number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    var bytes = number.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private KeyPair key(String name) {
    return keys.computeIfAbsent(name, n -> made());
  }

  private static KeyPair made() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void control(HttpExchange exchange) throws IOException {
    try (exchange) {
      var words = exchange.getRequestURI().getPath().split("/");
      var body = exchange.getRequestBody().readAllBytes();
      switch (words[1]) {
        case "sign" -> answer(exchange, 200, token(words[2], body));
        case "publish" -> {
          published.add(words[2]);
          answer(exchange, 200, "{}");
        }
        default -> {
          failing = Integer.parseInt(words[2]);
          answer(exchange, 200, "{}");
        }
      }
    }
  }

  private String token(String key, byte[] claims) throws IOException {
    var head = JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT", "kid", key));
    var signed = BASE64.encodeToString(head) + "." + BASE64.encodeToString(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key(key).getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
