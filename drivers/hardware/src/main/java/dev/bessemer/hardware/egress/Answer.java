package dev.bessemer.hardware.egress;

import java.net.URI;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a server.
 *
 * @param url of the request it answers
 * @param lasting whether only permanent redirects led here
 */
record Answer(
    URI url,
    int status,
    @Nullable String location,
    OptionalLong size,
    byte[] body,
    boolean lasting) {
  private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

  /** Where to go instead; null when this is the answer. */
  @Nullable String redirect() {
    return ELSEWHERE.contains(status) ? location : null;
  }

  Answer reachedBy(boolean lastingRedirects) {
    return new Answer(url, status, location, size, body, lastingRedirects);
  }
}
