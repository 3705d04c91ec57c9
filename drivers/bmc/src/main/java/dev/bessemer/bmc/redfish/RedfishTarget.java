package dev.bessemer.bmc.redfish;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which BMC, which system behind it, and how to get in.
 *
 * @param root address of the service root, always with scheme, host and a path ending in a slash
 * @param systemId path of the system, or null for the only one there is
 * @param username null for a BMC that asks nobody who they are
 * @param password taken as empty if there is only a user name
 */
public record RedfishTarget(
    URI root,
    @Nullable String systemId,
    @Nullable String username,
    @Nullable Password password,
    Trust trust,
    AuthType authType,
    TlsVersion tlsAtLeast) {

  /** How to prove who we are. */
  public enum AuthType {
    /** A session, and basic authentication with a BMC that gives none. */
    AUTO,
    SESSION,
    BASIC
  }

  /** Oldest version of TLS to agree to. Java itself refuses 1.1 unless told otherwise. */
  public enum TlsVersion {
    V1_1,
    V1_2,
    V1_3
  }

  private static final String DEFAULT_ROOT = "/redfish/v1/";

  /**
   * A target without credentials, that trusts known authorities.
   *
   * @param address host, host:port or URL; a path in it is the service root
   * @throws IllegalArgumentException if this is no address
   */
  public static RedfishTarget of(String address) {
    return new RedfishTarget(
        rootOf(address),
        null,
        null,
        null,
        new Trust.KnownAuthorities(),
        AuthType.AUTO,
        TlsVersion.V1_2);
  }

  public RedfishTarget withSystem(@Nullable String path) {
    return new RedfishTarget(root, path, username, password, trust, authType, tlsAtLeast);
  }

  public RedfishTarget withUser(@Nullable String name, @Nullable String secret) {
    var hidden = secret == null ? null : new Password(secret);
    return new RedfishTarget(root, systemId, name, hidden, trust, authType, tlsAtLeast);
  }

  public RedfishTarget withTrust(Trust other) {
    return new RedfishTarget(root, systemId, username, password, other, authType, tlsAtLeast);
  }

  public RedfishTarget withAuth(AuthType other) {
    return new RedfishTarget(root, systemId, username, password, trust, other, tlsAtLeast);
  }

  public RedfishTarget withTlsAtLeast(TlsVersion other) {
    return new RedfishTarget(root, systemId, username, password, trust, authType, other);
  }

  /** The same BMC and user, whatever the system; sessions are kept by this. */
  RedfishTarget service() {
    return systemId == null ? this : withSystem(null);
  }

  boolean isTls() {
    return "https".equals(root.getScheme());
  }

  int port() {
    if (root.getPort() >= 0) {
      return root.getPort();
    }
    return isTls() ? 443 : 80;
  }

  /** Without the brackets of an IPv6 address. */
  String host() {
    var host = root.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI rootOf(String address) {
    var text = address.strip();
    var uri = URI.create(text.contains("://") ? text : "https://" + bracketed(text));
    if (uri.getHost() == null || !("https".equals(uri.getScheme()) || isPlain(uri))) {
      throw new IllegalArgumentException("no Redfish address: " + address);
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException("a Redfish address is scheme, host, port and path only");
    }
    return uri.resolve(rootPath(uri.getRawPath()));
  }

  private static boolean isPlain(URI uri) {
    return "http".equals(uri.getScheme());
  }

  private static String rootPath(@Nullable String path) {
    if (path == null || path.isEmpty() || path.equals("/")) {
      return DEFAULT_ROOT;
    }
    return path.endsWith("/") ? path : path + "/";
  }

  /** A bare IPv6 address needs brackets in a URL. */
  private static String bracketed(String text) {
    var bare = text.indexOf(':') != text.lastIndexOf(':') && !text.contains("[");
    return bare && !text.contains("/") ? "[" + text + "]" : text;
  }
}
