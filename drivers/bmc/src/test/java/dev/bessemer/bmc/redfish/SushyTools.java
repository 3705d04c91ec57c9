package dev.bessemer.bmc.redfish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * OpenStack's Redfish emulator with its fake driver, as a process of its own: a server that others
 * wrote. Its source tree is named by the environment variable {@code SUSHY_TOOLS}.
 */
final class SushyTools implements AutoCloseable {
  static final String UUID = "27946b59-9e44-4fa7-8e91-f3527a1ef094";
  static final String MAC = "00:5c:52:31:3a:9c";

  /** The word "secret", hashed. */
  private static final String USERS =
      "admin:$2b$04$u//PVTsY2sa.kvq/NV0PW.AER6iItdng4dG46lp4BaSbYqhR6bjDC\n";

  private final Process process;
  private final int port;

  private SushyTools(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** With a user admin if asked; the emulator knows basic authentication only. */
  static SushyTools start(String sources, Path folder, boolean withUser) throws Exception {
    var port = freePort();
    var command =
        new ProcessBuilder(
            "/usr/bin/python3",
            "-m",
            "sushy_tools.emulator.main",
            "--fake",
            "--interface",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--config",
            configure(folder, withUser).toString());
    command.environment().put("PYTHONPATH", sources);
    command.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    var emulator = new SushyTools(command.start(), port);
    emulator.awaitStart(folder);
    return emulator;
  }

  private static Path configure(Path folder, boolean withUser) throws IOException {
    var users = Files.writeString(folder.resolve("users"), USERS);
    var auth = withUser ? "SUSHY_EMULATOR_AUTH_FILE = '%s'\n".formatted(users) : "";
    var config =
        """
        %sSUSHY_EMULATOR_STATE_DIR = '%s'
        SUSHY_EMULATOR_FAKE_SYSTEMS = [{'uuid': '%s', 'name': 'fake', 'power_state': 'Off',
            'external_notifier': False, 'nics': [{'mac': '%s', 'ip': '172.22.0.100'}]}]
        """;
    return Files.writeString(
        folder.resolve("emulator.conf"), config.formatted(auth, folder, UUID, MAC));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart(Path folder) throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(Files.readString(folder.resolve("log")));
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  RedfishTarget target() {
    return RedfishTarget.of("http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
