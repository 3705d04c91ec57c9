package dev.bessemer.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.IpmiTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a fleet in a process of its own takes: {@code ScaleMeasurement COUNT TLS [JVM
 * OPTIONS]}.
 *
 * <p>All machines are switched on at the same time over their BMCs, half by IPMI and half by
 * Redfish, and measured when every agent has reported.
 */
final class ScaleMeasurement {
  private static final Duration REST = Duration.ofSeconds(20);

  private ScaleMeasurement() {}

  public static void main(String... args) throws Exception {
    var count = Integer.parseInt(args[0]);
    var options = List.of(args).subList(2, args.length);
    try (var api = new ApiStub()) {
      var began = System.nanoTime();
      var process = FleetProcess.start(options, arguments(api.url(), count, args[1]));
      try {
        var machines = FleetProcess.firstJsonOf(process).get("machines");
        print("%d machines listen after %.1f s", count, seconds(began));
        print("  at rest: %s", state(process));
        var on = System.nanoTime();
        switchOn(machines);
        print("all switched on after %.1f s", seconds(on));
        while (api.agents().size() < count && seconds(on) < 300) {
          Thread.sleep(100);
        }
        print("%d agents reported after %.1f s", api.agents().size(), seconds(on));
        print("  then: %s", state(process));
        var busy = cpuSeconds(process);
        Thread.sleep(REST);
        var idle = cpuSeconds(process) - busy;
        print("  idle agents: %.2f s CPU in %d s; %s", idle, REST.toSeconds(), state(process));
      } finally {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
      }
    }
  }

  static List<String> arguments(String apiUrl, int count, String tls) {
    return List.of("--count", Integer.toString(count), "--api-url", apiUrl, "--tls", tls);
  }

  static void switchOn(JsonNode machines) throws Exception {
    try (var ipmi = new IpmiClient();
        var http = HttpClient.newBuilder().build();
        var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var machine : machines) {
        workers.execute(() -> switchOn(machine.get("driver_info"), ipmi, http));
      }
    }
  }

  private static void switchOn(JsonNode info, IpmiClient ipmi, HttpClient http) {
    try {
      if (info.has("ipmi_address")) {
        ipmi.bmc(
                IpmiTarget.of(
                        info.get("ipmi_address").asText(),
                        info.get("ipmi_username").asText(),
                        IpmiSecret.of(info.get("ipmi_password").asText()))
                    .withPort(info.get("ipmi_port").asInt()))
            .control(ChassisControl.POWER_ON);
      } else {
        reset(info, http);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void reset(JsonNode info, HttpClient http)
      throws IOException, InterruptedException {
    var url = info.get("redfish_address").asText() + info.get("redfish_system_id").asText();
    var login = info.get("redfish_username").asText() + ":" + info.get("redfish_password").asText();
    http.send(
        HttpRequest.newBuilder(URI.create(url + "/Actions/ComputerSystem.Reset"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString("{\"ResetType\": \"On\"}"))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  /** Resident memory in MiB, now and at most, and the number of threads. */
  static long residentMib(Process process) throws IOException {
    return status(process, "VmRSS") / 1024;
  }

  private static String state(Process process) throws IOException {
    return "resident %d MiB (at most %d), %d threads, %.1f s CPU"
        .formatted(
            residentMib(process),
            status(process, "VmHWM") / 1024,
            status(process, "Threads"),
            cpuSeconds(process));
  }

  private static long status(Process process, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(format.formatted(values));
  }
}
