package dev.bessemer.bmc.redfish;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[\\w.-]+)(:(?<port>\\d{1,5}))?");

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
    var port = authority(root).group("port");
    if (port != null) {
      return Integer.parseInt(port);
    }
    return isTls() ? 443 : 80;
  }

  /** Without the brackets of an IPv6 address. */
  String host() {
    var host = authority(root).group("host");
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI rootOf(String address) {
    var text = address.strip();
    var uri = URI.create(text.contains("://") ? text : "https://" + bracketed(text));
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("a Redfish address is scheme, host, port and path only");
    }
    var authority = authority(uri).group();
    return URI.create(scheme + "://" + authority + rootPath(uri.getRawPath()));
  }

  /** Not by {@link URI#getHost}, which knows no host with an underscore in its name. */
  private static Matcher authority(URI uri) {
    var authority = uri.getRawAuthority();
    var matcher = AUTHORITY.matcher(authority == null ? "" : authority);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no host and port in the Redfish address");
    }
    return matcher;
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
