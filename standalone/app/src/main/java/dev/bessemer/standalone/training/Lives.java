package dev.bessemer.standalone.training;

import dev.bessemer.standalone.client.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Some nodes from their enrolment to a cleaning in which agents beat, often enough that the JVM
 * writes down what of it is worth compiling. How it ends does not matter.
 */
public final class Lives {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String VERSION = "1.95";
  private static final int NODES = 16;
  private static final int LOOKS = 20;

  /** Steps that each wait for a heartbeat. */
  private static final int BEATS = 20;

  private final ApiClient api;

  public Lives(URI api) {
    this.api = new ApiClient(api.toString(), VERSION, PATIENCE);
  }

  /** Returns when all have ended, or when they take too long. */
  public void run() {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < NODES; i++) {
        var unused = executor.submit(this::live);
      }
    } finally {
      api.close();
    }
  }

  private void live() {
    var made = api.call("POST", "/v1/nodes", Map.of("driver", "fake-hardware")).json();
    var uuid = made.path("uuid").asText();
    api.call("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", address()));
    if (brought(uuid, "manage", "manageable")) {
      List.of("power on", "power off", "power on", "power off").forEach(t -> power(uuid, t));
      clean(uuid);
    }
    var unused =
        brought(uuid, "provide", "available")
            && brought(uuid, "active", "active")
            && brought(uuid, "deleted", "available");
  }

  private void power(String uuid, String target) {
    api.call("PUT", states(uuid) + "/power", Map.of("target", target));
    await(uuid, "target_power_state", "null", null);
  }

  private boolean brought(String uuid, String verb, String state) {
    api.call("PUT", states(uuid) + "/provision", Map.of("target", verb));
    return await(uuid, "provision_state", state, null);
  }

  private void clean(String uuid) {
    var wait = Map.of("interface", "power", "step", "wait", "args", Map.of());
    var body =
        Map.of(
            "target",
            "clean",
            "clean_steps",
            Collections.nCopies(BEATS, wait),
            "disable_ramdisk",
            true);
    api.call("PUT", states(uuid) + "/provision", body);
    if (await(uuid, "provision_state", "clean wait", null)) {
      var token = look(uuid);
      await(uuid, "provision_state", "manageable", token);
    }
  }

  private String look(String uuid) {
    var path = "/v1/lookup?node_uuid=" + uuid;
    var token = api.call("GET", path, null).json().at("/config/agent_token").asText();
    for (int i = 0; i < LOOKS; i++) {
      api.call("GET", path, null);
    }
    return token;
  }

  private void beat(String uuid, String token) {
    var body =
        Map.of(
            "callback_url", "https://192.0.2.1:9999",
            "agent_version", "11.0.0",
            "agent_token", token);
    api.call("POST", "/v1/heartbeat/" + uuid, body);
  }

  /**
   * Waits until the node is so.
   *
   * @param token of the agent that beats meanwhile
   */
  private boolean await(String uuid, String field, String value, @Nullable String token) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var seen = api.call("GET", states(uuid), null).json().path(field).asText();
      if (seen.equals(value)) {
        return true;
      }
      if (token != null) {
        beat(uuid, token);
      }
      if (seen.endsWith("failed") || !pause()) {
        return false;
      }
    }
    return false;
  }

  private static boolean pause() {
    try {
      Thread.sleep(20);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String states(String uuid) {
    return "/v1/nodes/" + uuid + "/states";
  }

  private static String address() {
    var random = ThreadLocalRandom.current();
    return "52:54:%02x:%02x:%02x:%02x"
        .formatted(
            random.nextInt(256), random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }
}
