package dev.bessemer.bmc.redfish;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a system.
 *
 * @param mac lower case with colons; null if the BMC tells none, or nonsense
 * @param enabled by its own status
 */
public record EthernetInterface(
    String id,
    @Nullable String name,
    @Nullable String mac,
    @Nullable Long speedMbps,
    boolean enabled) {
  private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");

  static EthernetInterface of(Resource nic) {
    var speed = nic.json().path("SpeedMbps");
    return new EthernetInterface(
        nic.json().path("Id").asText(""),
        nic.text("Name"),
        mac(nic),
        speed.isNumber() ? Long.valueOf(speed.asLong()) : null,
        nic.json().path("Status").path("State").asText("").equals("Enabled"));
  }

  private static @Nullable String mac(Resource nic) {
    var text =
        nic.text("MACAddress") != null ? nic.text("MACAddress") : nic.text("PermanentMACAddress");
    if (text == null) {
      return null;
    }
    var mac = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
    return MAC.matcher(mac).matches() ? mac : null;
  }
}
