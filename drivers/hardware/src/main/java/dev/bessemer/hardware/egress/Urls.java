package dev.bessemer.hardware.egress;

import java.net.URI;

/** URLs in messages: without user, query and fragment, where secrets are. */
final class Urls {
  private Urls() {}

  static String shown(URI uri) {
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var host = uri.getHost() == null ? "" : uri.getHost();
    var path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + host + port + path;
  }

  /** For what cannot be parsed: the part before anything that may be secret. */
  static String shown(String text) {
    var end = text.length();
    for (var mark : new char[] {'?', '#', '@'}) {
      var at = text.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    return text.indexOf('@') >= 0 ? "***" : text.substring(0, Math.min(end, 200));
  }

  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equals("https") ? 443 : 80;
  }

  /** Path and query as a request line has them. */
  static String target(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
