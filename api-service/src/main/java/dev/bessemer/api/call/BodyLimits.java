package dev.bessemer.api.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;

/** How large a body may be, depending on what it is sent to. */
@ApplicationScoped
class BodyLimits {
  /** Larger than any other: a path, and how much may be sent to it. */
  private record Large(Pattern path, long bytes) {}

  private final List<Large> large;
  private final long usual;

  @Inject
  BodyLimits(ApiConfig config) {
    large =
        List.of(
            new Large(
                Pattern.compile("/v1/nodes/[^/]+/states/provision|/v1/nodes/provision"),
                config.maxProvisionBodySize().asLongValue()),
            new Large(
                Pattern.compile("/v1/continue_inspection"),
                config.maxInspectionBodySize().asLongValue()));
    usual = config.maxBodySize().asLongValue();
  }

  long of(String path) {
    for (var it : large) {
      if (it.path().matcher(path).matches()) {
        return it.bytes();
      }
    }
    return usual;
  }
}
