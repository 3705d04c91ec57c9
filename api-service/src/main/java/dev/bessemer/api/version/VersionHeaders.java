package dev.bessemer.api.version;

import dev.bessemer.api.error.RoutingFailure;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers by which client and server agree on a version. */
public final class VersionHeaders {
  /** What clients written for Ironic send, and what every answer names the effective version in. */
  public static final String CLASSIC = "X-OpenStack-Ironic-API-Version";

  /** Common to all OpenStack services; wins over the classic one. */
  public static final String STANDARD = "OpenStack-API-Version";

  public static final String MINIMUM = "X-OpenStack-Ironic-API-Minimum-Version";
  public static final String MAXIMUM = "X-OpenStack-Ironic-API-Maximum-Version";

  private static final String SERVICE = "baremetal ";
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

  private VersionHeaders() {}

  /**
   * The version a request asks for; the oldest one when it asks for none.
   *
   * @throws RoutingFailure 406 when it is malformed or not offered
   */
  public static ApiVersion negotiate(@Nullable String standard, @Nullable String classic) {
    return ofService(standard)
        .or(() -> Optional.ofNullable(classic))
        .map(VersionHeaders::parse)
        .orElse(ApiVersion.OLDEST);
  }

  private static Optional<String> ofService(@Nullable String standard) {
    return Optional.ofNullable(standard).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(part -> part.startsWith(SERVICE))
        .map(part -> part.substring(SERVICE.length()).strip())
        .findFirst();
  }

  private static ApiVersion parse(String asked) {
    if (asked.strip().equalsIgnoreCase("latest")) {
      return ApiVersion.NEWEST;
    }
    var form = FORM.matcher(asked.strip());
    if (!form.matches()) {
      throw RoutingFailure.notAcceptable(
          "Invalid value for the API version header: %s.".formatted(asked),
          RoutingFailure.Headers.NONE);
    }
    return offered(asked.strip(), Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  private static ApiVersion offered(String asked, int major, int minor) {
    if (major != 1) {
      throw notOffered(
          "Mutually exclusive versions requested. Version %s requested but not supported", asked);
    }
    if (minor < ApiVersion.OLDEST.minor() || minor > ApiVersion.NEWEST.minor()) {
      throw notOffered("Version %s was requested but the minor version is not supported", asked);
    }
    return new ApiVersion(minor);
  }

  private static RoutingFailure notOffered(String text, String asked) {
    return RoutingFailure.notAcceptable(
        (text + " by this service. The supported version range is: [%s, %s].")
            .formatted(asked, ApiVersion.OLDEST, ApiVersion.NEWEST),
        RoutingFailure.Headers.RANGE);
  }
}
