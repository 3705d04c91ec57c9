package dev.bessemer.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenIPMI's simulator of a BMC as a process of its own. It has cipher suite 3 only. */
final class IpmiSim implements AutoCloseable {
  static final String USER = "admin";
  static final String PASSWORD = "s3cret";
  static final String ORDINARY_USER = "reader";

  private static final Path PROGRAM = Path.of("/usr/bin/ipmi_sim");

  private static final String LAN =
      """
      name "sim"
      set_working_mc 0x20
        startlan 1
          addr 127.0.0.1 %d
          priv_limit admin
          allowed_auths_callback none md2 md5 straight
          allowed_auths_user none md2 md5 straight
          allowed_auths_operator none md2 md5 straight
          allowed_auths_admin none md2 md5 straight
          guid a123456789abcdefa123456789abcdef
        endlan
        chassis_control "%s"
        user 1 true "" "test" user 10 none md2 md5 straight
        user 2 true "admin" "s3cret" admin 10 none md2 md5 straight
        user 3 true "reader" "s3cret" user 10 none md2 md5 straight
      """;

  private static final String MACHINE =
      """
      mc_setbmc 0x20
      mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
      mc_enable 0x20
      """;

  /** Keeps each property in a file of that name and notes all that is set. */
  private static final String CHASSIS =
      """
      #!/bin/sh
      cd '%s' || exit 1
      operation=$1
      shift
      while [ $# -gt 0 ]; do
        if [ "$operation" = set ]; then
          echo "$1 $2" >> changes
          echo "$2" > "$1"
          shift 2
        else
          echo "$1:$(cat "$1" 2> /dev/null || echo 0)"
          shift
        fi
      done
      """;

  private final Path folder;
  private final int port;
  private Process process;

  private IpmiSim(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.process = start();
  }

  static IpmiSim startIn(Path folder) {
    var present = Files.isExecutable(PROGRAM);
    if (System.getenv("CI") != null) {
      assertThat(present).as("%s (Debian package openipmi) is installed", PROGRAM).isTrue();
    }
    assumeTrue(present, "ipmi_sim is not installed");
    try {
      var port = freePort();
      var chassis = folder.resolve("chassis.sh");
      Files.writeString(chassis, CHASSIS.formatted(folder));
      Files.setPosixFilePermissions(chassis, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(folder.resolve("lan.conf"), LAN.formatted(port, chassis));
      Files.writeString(folder.resolve("machine.emu"), MACHINE);
      Files.writeString(folder.resolve("boot"), "none\n");
      Files.createDirectories(folder.resolve("state"));
      return new IpmiSim(folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start() throws IOException {
    var started =
        new ProcessBuilder(
                PROGRAM.toString(), "-n", "-c", "lan.conf", "-f", "machine.emu", "-s", "state")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    return started;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Answers are expected soon, so that a test does not wait long for what never comes. */
  IpmiTarget target() {
    return IpmiTarget.of("127.0.0.1", USER, IpmiSecret.of(PASSWORD))
        .withPort(port)
        .withTiming(
            IpmiTiming.DEFAULT
                .withAttempt(Duration.ofMillis(300))
                .withTotal(Duration.ofSeconds(20)));
  }

  /** Everything the BMC did to its machine, in order. */
  List<String> changes() throws IOException {
    var file = folder.resolve("changes");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** The simulator forgets its sessions. */
  void restart() throws IOException {
    close();
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
