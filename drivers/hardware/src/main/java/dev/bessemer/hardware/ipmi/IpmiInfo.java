package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.IpmiTarget;
import dev.bessemer.bmc.ipmi.IpmiTiming;
import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.hardware.info.DriverInfo;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ipmi keys of {@code driver_info}.
 *
 * @param forceBootDevice set the boot device anew before each power-on
 * @param keepBootFlags tell the BMC not to forget a boot device after a minute
 */
record IpmiInfo(IpmiTarget target, boolean forceBootDevice, boolean keepBootFlags) {
  private static final Map<String, Privilege> PRIVILEGES =
      Map.of(
          "ADMINISTRATOR", Privilege.ADMINISTRATOR,
          "OPERATOR", Privilege.OPERATOR,
          "USER", Privilege.USER,
          "CALLBACK", Privilege.CALLBACK);
  private static final List<CipherSuite> STRONGEST_FIRST =
      List.of(CipherSuite.SUITE_17, CipherSuite.SUITE_3);

  static final Map<String, String> PROPERTIES = properties();

  private static Map<String, String> properties() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("ipmi_address", "IP address or host name of the BMC. Required.");
    keys.put("ipmi_port", "UDP port of the BMC; 623 by default.");
    keys.put("ipmi_username", "User name at the BMC; the null user by default.");
    keys.put("ipmi_password", "Password at the BMC; empty by default.");
    keys.put(
        "ipmi_priv_level",
        "Privilege level of the session: ADMINISTRATOR (default), OPERATOR, USER or CALLBACK.");
    keys.put("ipmi_protocol_version", "Version of IPMI; only 2.0, the default, is supported.");
    keys.put("ipmi_cipher_suite", "Cipher suite, 3 or 17; by default 17 is tried, then 3.");
    keys.put("ipmi_hex_kg_key", "The BMC key (KG) for two-key logins, in hexadecimal digits.");
    keys.put("ipmi_bridging", "Only no, the default: BMCs behind other BMCs are not supported.");
    keys.put(
        "ipmi_force_boot_device",
        "Whether to set the boot device anew before each power-on; false by default.");
    keys.put(
        "ipmi_disable_boot_timeout",
        "Whether to tell the BMC not to forget a boot device after 60 seconds; true by default.");
    return Map.copyOf(keys);
  }

  static IpmiInfo of(Node node, DriverContext context) {
    var info = new DriverInfo(node);
    info.require(List.of("ipmi_address"));
    checkVersion(info);
    checkBridging(info);
    var keep = context.flag("bessemer.ipmi.disable-boot-timeout", true);
    return new IpmiInfo(
        target(info, context),
        info.flag("ipmi_force_boot_device", false),
        info.flag("ipmi_disable_boot_timeout", keep));
  }

  private static void checkVersion(DriverInfo info) {
    var version = info.text("ipmi_protocol_version").orElse("2.0");
    if (!version.equals("2.0") && !version.equals("2")) {
      throw DriverInfo.wrong("ipmi_protocol_version", version, "2.0, all that is supported");
    }
  }

  private static void checkBridging(DriverInfo info) {
    var bridging = info.text("ipmi_bridging").orElse("no");
    if (!bridging.equalsIgnoreCase("no") && !bridging.equalsIgnoreCase("false")) {
      throw DriverInfo.wrong("ipmi_bridging", bridging, "no, all that is supported");
    }
  }

  private static IpmiTarget target(DriverInfo info, DriverContext context) {
    return new IpmiTarget(
        info.required("ipmi_address"),
        info.port("ipmi_port", IpmiTarget.DEFAULT_PORT),
        username(info),
        info.verbatim("ipmi_password").map(IpmiInfo::password).orElse(IpmiSecret.EMPTY),
        info.text("ipmi_hex_kg_key").map(IpmiInfo::bmcKey),
        info.choice("ipmi_priv_level", PRIVILEGES, Privilege.ADMINISTRATOR),
        info.text("ipmi_cipher_suite").map(IpmiInfo::suite).orElse(STRONGEST_FIRST),
        timing(context));
  }

  private static String username(DriverInfo info) {
    var name = info.verbatim("ipmi_username").orElse("");
    if (name.getBytes(StandardCharsets.UTF_8).length > 16) {
      throw DriverInfo.wrong("ipmi_username", name, "at most 16 bytes long");
    }
    return name;
  }

  private static IpmiSecret password(String text) {
    try {
      return IpmiSecret.of(text);
    } catch (IllegalArgumentException _) {
      throw DriverInfo.wrongSecret("ipmi_password", "at most 20 bytes long");
    }
  }

  private static IpmiSecret bmcKey(String digits) {
    try {
      return IpmiSecret.ofHex(digits);
    } catch (IllegalArgumentException _) {
      throw DriverInfo.wrongSecret(
          "ipmi_hex_kg_key", "an even number of hexadecimal digits, at most 40");
    }
  }

  private static List<CipherSuite> suite(String text) {
    return Optional.of(text)
        .filter(number -> number.matches("\\d{1,3}"))
        .flatMap(number -> CipherSuite.ofId(Integer.parseInt(number)))
        .map(List::of)
        .orElseThrow(() -> wrongSuite(text));
  }

  private static Refused wrongSuite(String text) {
    return DriverInfo.wrong("ipmi_cipher_suite", text, "3 or 17");
  }

  private static IpmiTiming timing(DriverContext context) {
    return new IpmiTiming(
        context.duration("bessemer.ipmi.attempt-timeout", Duration.ofSeconds(1)),
        context.duration("bessemer.ipmi.command-retry-timeout", Duration.ofSeconds(60)),
        context.duration("bessemer.ipmi.min-command-interval", Duration.ZERO));
  }
}
