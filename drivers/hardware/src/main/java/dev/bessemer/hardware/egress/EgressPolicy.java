package dev.bessemer.hardware.egress;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.DriverContext;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which URLs of users a conductor may open.
 *
 * <p>Private networks are open, because machines and their images live there. What is closed by
 * default serves no image: the conductor itself, and the link-local addresses where clouds tell
 * instances their secrets. {@code bessemer.egress.denied-ranges} replaces what is closed, {@code
 * bessemer.egress.allowed-ranges} makes exceptions from it, {@code bessemer.egress.allowed-ports}
 * closes all other ports; each is a list with commas.
 */
final class EgressPolicy {
  private static final String CLOSED =
      String.join(
          ",",
          "0.0.0.0/8",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "100.100.100.200/32",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/128",
          "::1/128",
          "fe80::/10",
          "fd00:ec2::254/128",
          "64:ff9b::7f00:0/104",
          "64:ff9b::a9fe:0/112",
          "ff00::/8");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final List<AddressRange> denied;
  private final List<AddressRange> allowed;
  private final List<String> ports;

  EgressPolicy(DriverContext context) {
    denied = ranges(context.setting("bessemer.egress.denied-ranges", CLOSED));
    allowed = ranges(context.setting("bessemer.egress.allowed-ranges", ""));
    ports = list(context.setting("bessemer.egress.allowed-ports", ""));
  }

  /** The URL, when its form and port are allowed; its host is not looked up here. */
  URI checked(String text) {
    var uri = parsed(text);
    var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
    if (!SCHEMES.contains(scheme)) {
      throw Refused.invalidParameter(
          "%s: only http and https URLs can be used.".formatted(Urls.shown(uri)));
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw Refused.invalidParameter(
          "%s: a URL needs a host and must not carry a user name.".formatted(Urls.shown(uri)));
    }
    if (!portAllowed(Urls.port(uri))) {
      throw Refused.invalidParameter(
          "%s: port %d is closed by bessemer.egress.allowed-ports."
              .formatted(Urls.shown(uri), Urls.port(uri)));
    }
    return uri;
  }

  /** Refuses when any address of the host is closed. */
  void checkAddresses(URI uri, List<InetAddress> addresses) {
    for (var address : addresses) {
      if (isClosed(address)) {
        throw Refused.invalidParameter(
            "%s: address %s is closed; bessemer.egress.allowed-ranges can open it."
                .formatted(Urls.shown(uri), address.getHostAddress()));
      }
    }
  }

  private boolean isClosed(InetAddress address) {
    return denied.stream().anyMatch(range -> range.contains(address))
        && allowed.stream().noneMatch(range -> range.contains(address));
  }

  private boolean portAllowed(int port) {
    return ports.isEmpty() || ports.contains(Integer.toString(port));
  }

  private static URI parsed(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException _) {
      throw Refused.invalidParameter("This is no URL: " + Urls.shown(text));
    }
  }

  private static List<AddressRange> ranges(String setting) {
    return list(setting).stream().map(AddressRange::parse).toList();
  }

  private static List<String> list(String setting) {
    return Arrays.stream(setting.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
