package dev.bessemer.bmc.redfish;

import java.nio.charset.StandardCharsets;

/** Paths as a BMC writes them. */
final class Links {
  private static final String FINE = "-._~:/?#[]@!$&'()*+,;=%";

  private Links() {}

  /**
   * The path on the BMC that a link means. Its host is left out: behind address translation a BMC
   * knows itself by another name, and no BMC may send us elsewhere.
   */
  static String path(String link) {
    var start = link.indexOf("://");
    if (start < 0) {
      return clean(link);
    }
    var slash = link.indexOf('/', start + 3);
    return slash < 0 ? "/" : clean(link.substring(slash));
  }

  /** Escapes what must not stand in a request line, such as a space in a member's name. */
  private static String clean(String path) {
    var rooted = path.startsWith("/") ? path : "/" + path;
    if (rooted.chars().allMatch(Links::isFine)) {
      return rooted;
    }
    var clean = new StringBuilder();
    for (var each : rooted.getBytes(StandardCharsets.UTF_8)) {
      clean.append(isFine(each) ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xff));
    }
    return clean.toString();
  }

  private static boolean isFine(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && FINE.indexOf(c) >= 0);
  }
}
