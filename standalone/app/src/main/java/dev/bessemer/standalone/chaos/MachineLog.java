package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.FleetEvent;
import dev.bessemer.fleet.FleetLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machines said and did, in a file beside the logs of those who worked on them. */
final class MachineLog implements AutoCloseable {
  private final PrintWriter file;
  private final FleetLog.Subscription events;

  MachineLog(FleetLog log, Path file) throws IOException {
    this.file = new PrintWriter(Files.newBufferedWriter(file));
    this.events = log.subscribe(this::write);
  }

  private void write(FleetEvent event) {
    file.printf("%s %s %s %s%n", event.at(), event.machine(), event.kind(), event.text());
  }

  @Override
  public void close() {
    events.close();
    file.close();
  }
}
