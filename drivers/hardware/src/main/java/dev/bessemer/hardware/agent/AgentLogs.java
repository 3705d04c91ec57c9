package dev.bessemer.hardware.agent;

import dev.bessemer.agent.client.AgentClient;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps logs of ramdisks in a folder of the conductor.
 *
 * <p>{@code bessemer.agent.deploy-logs-collect} is {@code on_failure} (default), {@code always} or
 * {@code never}; {@code bessemer.agent.deploy-logs-path} is the folder. Logs that cannot be had
 * never make work fail.
 */
final class AgentLogs {
  private static final Logger LOG = LoggerFactory.getLogger(AgentLogs.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

  private final Agents agents;
  private final DriverContext context;

  AgentLogs(Agents agents, DriverContext context) {
    this.agents = agents;
    this.context = context;
  }

  void afterFailure(LockedTask task) {
    if (!policy().equals("never")) {
      collect(task);
    }
  }

  void afterSuccess(LockedTask task) {
    if (policy().equals("always")) {
      collect(task);
    }
  }

  private String policy() {
    return context.setting("bessemer.agent.deploy-logs-collect", "on_failure");
  }

  private void collect(LockedTask task) {
    try {
      var file = write(task, agents.order(task, AgentClient::collectSystemLogs));
      LOG.atInfo()
          .addKeyValue("node", task.uuid())
          .addKeyValue("file", file)
          .log("logs of the ramdisk kept");
    } catch (HardwareFailure | IOException e) {
      LOG.atWarn()
          .addKeyValue("node", task.uuid())
          .addKeyValue("reason", e.getMessage())
          .log("logs of the ramdisk could not be kept");
    }
  }

  private Path write(LockedTask task, byte[] logs) throws IOException {
    var folder = Files.createDirectories(folder());
    var instance = task.node().instanceUuid();
    var name =
        "%s_%s%s.tar.gz"
            .formatted(
                task.uuid(),
                instance == null ? "" : instance + "_",
                STAMP.format(context.clock().instant()));
    var file = folder.resolve(name);
    Files.deleteIfExists(file);
    // Logs of a ramdisk may hold what is nobody else's business.
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.write(file, logs);
  }

  private Path folder() {
    return context
        .setting("bessemer.agent.deploy-logs-path")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".bessemer", "ramdisk-logs"));
  }
}
