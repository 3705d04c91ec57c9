package dev.bessemer.api.call;

import java.util.Set;

/** One path for each thing, whatever way a client has written it. */
public final class Paths {
  private static final String V1 = "/v1";

  /** Resources that answer without {@code /v1} before them, too; bookmark links are like that. */
  private static final Set<String> RESOURCES =
      Set.of(
          "allocations",
          "chassis",
          "conductors",
          "continue_inspection",
          "deploy_templates",
          "drivers",
          "events",
          "heartbeat",
          "inspection_rules",
          "lookup",
          "nodes",
          "portgroups",
          "ports",
          "runbooks",
          "shards",
          "volume");

  private Paths() {}

  /** Without a slash at the end, and with the version in front. */
  public static String normal(String path) {
    var bare =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return RESOURCES.contains(firstSegment(bare)) ? V1 + bare : bare;
  }

  /** Whether the version headers count there. */
  static boolean isVersioned(String path) {
    return path.equals(V1) || path.startsWith(V1 + "/");
  }

  private static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return path.length() < 2 ? "" : path.substring(1, end < 0 ? path.length() : end);
  }
}
