package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an agent is told about how to behave. */
@ApplicationScoped
class AgentSettings {
  /** Management interfaces whose address needs no looking for from inside. */
  private static final Set<String> KNOW_THEIR_BMC = Set.of("redfish", "idrac-redfish");

  private final RamdiskConfig config;

  @Inject
  AgentSettings(RamdiskConfig config) {
    this.config = config;
  }

  /**
   * The {@code config} of a lookup's answer.
   *
   * @param token for the agent of this node only; null for one that would not know what it is
   */
  ObjectNode of(Candidate node, @Nullable String token) {
    var settings = Json.MAPPER.createObjectNode();
    settings.put("heartbeat_timeout", config.heartbeatTimeout().toSeconds());
    settings.put("agent_token", token);
    settings.put("agent_token_required", true);
    settings.put("agent_md5_checksum_enable", config.md5Allowed());
    settings.put("disable_deep_image_inspection", config.disableDeepImageInspection());
    settings.put("agent_skip_bmc_detect", KNOW_THEIR_BMC.contains(node.managementInterface()));
    settings.put("enable_bios_bootloader_install", config.biosBootloaderInstall());
    settings.put("tls_min_version", config.tlsMinVersion());
    settings.put("tls_cipher_suites", config.tlsCipherSuites().orElse(null));
    config.permittedImageFormats().forEach(settings.putArray("permitted_image_formats")::add);
    metrics(settings);
    containers(settings);
    return settings;
  }

  // Agents expect the keys; Bessemer collects no measurements from them.
  private static void metrics(ObjectNode settings) {
    settings
        .putObject("metrics")
        .put("backend", "noop")
        .put("prepend_host", false)
        .put("prepend_uuid", false)
        .put("prepend_host_reverse", true)
        .putNull("global_prefix");
    settings.putObject("metrics_statsd").put("statsd_host", "localhost").put("statsd_port", 8125);
  }

  private static void containers(ObjectNode settings) {
    var containers = settings.putObject("agent_containers");
    containers.put("allow_arbitrary_containers", false);
    containers.putArray("allowed_containers");
    containers.put("container_steps_file", "/etc/ironic-python-agent.d/mysteps.yaml");
    containers.put("runner", "podman");
    containers.putArray("pull_options");
    containers.putArray("run_options").add("--rm").add("--network=host");
  }
}
