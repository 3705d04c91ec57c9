package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishTarget;
import dev.bessemer.bmc.redfish.RedfishTarget.AuthType;
import dev.bessemer.bmc.redfish.RedfishTarget.TlsVersion;
import dev.bessemer.bmc.redfish.Trust;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The redfish keys of {@code driver_info}. */
final class RedfishInfo {
  private static final Map<String, AuthType> AUTH_TYPES =
      Map.of("auto", AuthType.AUTO, "session", AuthType.SESSION, "basic", AuthType.BASIC);
  private static final Map<String, TlsVersion> TLS_VERSIONS =
      Map.of("1.1", TlsVersion.V1_1, "1.2", TlsVersion.V1_2, "1.3", TlsVersion.V1_3);

  static final Map<String, String> PROPERTIES = properties();

  private RedfishInfo() {}

  private static Map<String, String> properties() {
    var keys = new LinkedHashMap<String, String>();
    keys.put(
        "redfish_address",
        "Address of the BMC: host, host:port or URL; https by default, and a path in it is the"
            + " service root instead of /redfish/v1/. Required.");
    keys.put(
        "redfish_system_id",
        "Path of the system, such as /redfish/v1/Systems/1; needed only when the BMC has several.");
    keys.put("redfish_username", "User name at the BMC; without one nobody logs in.");
    keys.put("redfish_password", "Password at the BMC; empty by default.");
    keys.put(
        "redfish_verify_ca",
        "true (default) to trust known authorities, false to trust any certificate, or the path of"
            + " a PEM file or a folder of them.");
    keys.put("redfish_auth_type", "How to log in: auto (default), session or basic.");
    keys.put(
        "redfish_tls_minimum_version", "Oldest version of TLS to accept: 1.1, 1.2 (default), 1.3.");
    return Map.copyOf(keys);
  }

  static RedfishTarget target(Node node, DriverContext context) {
    var info = new DriverInfo(node);
    info.require(List.of("redfish_address"));
    info.without("the ciphers of TLS are not selectable", "redfish_tls_ciphers");
    return address(info)
        .withSystem(systemId(info))
        .withUser(info.text("redfish_username").orElse(null), password(info))
        .withTrust(trust(info, context))
        .withAuth(info.choice("redfish_auth_type", AUTH_TYPES, AuthType.AUTO))
        .withTlsAtLeast(info.choice("redfish_tls_minimum_version", TLS_VERSIONS, TlsVersion.V1_2));
  }

  private static RedfishTarget address(DriverInfo info) {
    var address = info.required("redfish_address");
    try {
      return RedfishTarget.of(address);
    } catch (IllegalArgumentException _) {
      // An address with a user name in it may hold a password too.
      var shown = address.contains("@") ? "***" : address;
      throw DriverInfo.wrong(
          "redfish_address", shown, "a host, host:port or http(s) URL without user and query");
    }
  }

  private static @Nullable String systemId(DriverInfo info) {
    var id = info.text("redfish_system_id").orElse(null);
    if (id != null && !id.matches("/?[^?#\\s]+")) {
      throw DriverInfo.wrong("redfish_system_id", id, "the path of a system");
    }
    return id == null || id.startsWith("/") ? id : "/" + id;
  }

  private static @Nullable String password(DriverInfo info) {
    return info.verbatim("redfish_password").orElse(null);
  }

  private static Trust trust(DriverInfo info, DriverContext context) {
    var text =
        info.text("redfish_verify_ca")
            .orElseGet(() -> context.setting("bessemer.redfish.verify-ca", "true"));
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> new Trust.KnownAuthorities();
      case "false", "no", "off", "0" -> new Trust.Anyone();
      default -> pem(text);
    };
  }

  private static Trust pem(String text) {
    var path = Path.of(text);
    if (!path.isAbsolute() || !Files.isReadable(path)) {
      throw DriverInfo.wrong(
          "redfish_verify_ca",
          text,
          "true, false, or the full path of a file or folder that the conductor can read");
    }
    return new Trust.Pem(path);
  }
}
