package dev.bessemer.api.auth;

import dev.bessemer.api.call.Paths;
import java.util.Set;
import java.util.regex.Pattern;

/** The table of paths that are for everybody. */
final class PublicPaths {
  private static final Set<String> ALL =
      Set.of("", "/", "/v1", "/v1/lookup", "/v1/continue_inspection", "/healthcheck", "/openapi");

  /** Those of agents, of the machinery around us, and of the page that shows what there is. */
  private static final Pattern MORE = Pattern.compile("/v1/heartbeat/[^/]+|/q/.*|/openapi/.*");

  private PublicPaths() {}

  static boolean contain(String path) {
    var normal = Paths.normal(path);
    return ALL.contains(normal) || MORE.matcher(normal).matches();
  }
}
