package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A change sent with the entity tag of the state it is based on.
 *
 * <p>BMCs disagree about tags: some compare a weak one with a strong one and find them different,
 * some never match at all. So after 412 the strong form is tried, then no tag.
 */
final class ConditionalPatch {
  private static final int PRECONDITION_FAILED = 412;

  private ConditionalPatch() {}

  static Answer send(
      Connection bmc, String path, JsonNode body, @Nullable String etag, Deadline deadline) {
    var tag = etag == null || etag.isBlank() ? null : etag;
    while (true) {
      try {
        return bmc.send(Request.patch(path, body, tag), deadline);
      } catch (RedfishException e) {
        if (e.status() != PRECONDITION_FAILED || tag == null) {
          throw e;
        }
        tag = tag.startsWith("W/") ? tag.substring(2) : null;
      }
    }
  }
}
