package dev.bessemer.api.openapi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a path, as clients are told of it.
 *
 * @param id unique; what generators name a function by
 * @param since first minor version that has it
 * @param body name of the schema of what is sent; null when nothing is
 * @param bodyRequired whether it may not be left out
 * @param status of success
 * @param answer name of the schema of what comes back; null when nothing does
 */
record Operation(
    String method,
    String path,
    String id,
    String tag,
    int since,
    List<Parameter> query,
    @Nullable String body,
    boolean bodyRequired,
    int status,
    @Nullable String answer) {

  /** What it is known by. */
  String key() {
    return method + " " + path;
  }
}
