package dev.bessemer.api.auth;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a request says about who sends it. */
record Credentials(
    Optional<String> authorization, Optional<String> token, Optional<String> serviceToken) {
  static Credentials of(HttpServerRequest request) {
    return new Credentials(
        header(request, "Authorization"),
        header(request, "X-Auth-Token"),
        header(request, "X-Service-Token"));
  }

  private static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
