package dev.bessemer.fleet.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Keeps what a machine must still know after the fleet was stopped: a real one would, too. */
final class MachineFile {
  private final Path file;

  MachineFile(Path file) {
    this.file = file;
  }

  /** What a machine keeps without power, and whether it has any. */
  record State(boolean on, Equipment equipment, VirtualDisk.@Nullable Content disk) {}

  void save(State state) {
    var properties = new Properties();
    properties.setProperty("on", Boolean.toString(state.on()));
    put(properties, state.equipment());
    if (state.disk() != null) {
      properties.setProperty("disk.bytes", Long.toString(state.disk().bytes()));
      properties.setProperty("disk.sha256", state.disk().sha256());
    }
    store(properties);
  }

  private static void put(Properties properties, Equipment equipment) {
    var override = equipment.override();
    properties.setProperty("override", override.source().name());
    properties.setProperty("persistent", Boolean.toString(override.persistent()));
    properties.setProperty("uefi", Boolean.toString(override.uefi()));
    put(properties, "media", equipment.media());
    put(properties, "stick", equipment.stick());
    put(properties, "raid", equipment.logicalDisks());
  }

  private static void put(Properties properties, String key, @Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }

  private void store(Properties properties) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var out = Files.newOutputStream(fresh)) {
        properties.store(out, null);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the state of a virtual machine", e);
    }
  }

  Optional<State> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the state of a virtual machine", e);
    }
    return Optional.of(
        new State(
            Boolean.parseBoolean(properties.getProperty("on")),
            equipment(properties),
            disk(properties)));
  }

  private static Equipment equipment(Properties properties) {
    return new Equipment(
        new BootOverride(
            BootSource.valueOf(properties.getProperty("override", "NONE")),
            Boolean.parseBoolean(properties.getProperty("persistent")),
            Boolean.parseBoolean(properties.getProperty("uefi", "true"))),
        properties.getProperty("media"),
        properties.getProperty("stick"),
        properties.getProperty("raid"));
  }

  private static VirtualDisk.@Nullable Content disk(Properties properties) {
    var sha256 = properties.getProperty("disk.sha256");
    return sha256 == null
        ? null
        : new VirtualDisk.Content(
            Long.parseLong(properties.getProperty("disk.bytes", "0")), sha256);
  }
}
