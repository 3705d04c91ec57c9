package dev.bessemer.hardware.direct;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of driver_info that a direct deployment reads. */
final class DirectProperties {
  static final Map<String, String> ALL = all();

  private DirectProperties() {}

  private static Map<String, String> all() {
    var keys = new LinkedHashMap<String, String>();
    keys.put("image_http_proxy", "URL of the proxy by which agents fetch http images.");
    keys.put("image_https_proxy", "URL of the proxy by which agents fetch https images.");
    keys.put("image_no_proxy", "Hosts that agents reach without a proxy, with commas.");
    keys.put("image_download_source", "How agents get images; only http, the default.");
    keys.put(
        "agent_verify_ca",
        "Path of a PEM file to check the agent's certificate by, for agents that send none.");
    keys.put(
        "deploy_forces_oob_reboot",
        "Whether the BMC switches the machine off after writing, instead of the agent.");
    return Map.copyOf(keys);
  }
}
