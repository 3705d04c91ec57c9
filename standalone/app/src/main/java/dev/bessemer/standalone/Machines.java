package dev.bessemer.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bessemer.fleet.Driver;
import dev.bessemer.fleet.Fleet;
import dev.bessemer.fleet.FleetMachine;
import dev.bessemer.fleet.machine.FleetSettings;
import dev.bessemer.standalone.backing.Impossible;
import dev.bessemer.standalone.demo.Conversation;
import dev.bessemer.standalone.demo.Conversation.Line;
import dev.bessemer.standalone.demo.Image;
import dev.bessemer.standalone.demo.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The virtual machines beside a service in the same process. */
final class Machines implements AutoCloseable {
  private static final long IMAGE_BYTES = 16L << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private final Fleet fleet;

  private Machines(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Starts so many of each kind; what was on their disks comes back from the folder. */
  static Machines start(Map<Driver, Integer> counts, URI api, Path folder) {
    var settings = FleetSettings.with().pxeConfigUrl(api + "/boot/pxelinux.cfg/{mac}").build();
    var builder = Fleet.builder().apiUrl(api.toString()).dataFolder(folder).settings(settings);
    counts.forEach(builder::machines);
    try {
      return new Machines(builder.start());
    } catch (IOException e) {
      throw new Impossible("The virtual machines cannot start: " + e.getMessage());
    }
  }

  /** As many as asked for, of all kinds: of six, two ipmi, three redfish, one fake-hardware. */
  static Map<Driver, Integer> mix(int total) {
    var fake = total / 6;
    var ipmi = total / 3;
    return Map.of(Driver.FAKE, fake, Driver.IPMI, ipmi, Driver.REDFISH, total - fake - ipmi);
  }

  /** What a client needs to enroll them. */
  List<Machine> toEnroll() {
    return fleet.machines().stream().map(this::toEnroll).toList();
  }

  /** Writes what a client needs to enroll them into a file that only the owner can read. */
  Path list(Path folder) {
    var file = folder.resolve("fleet.json");
    try {
      Files.deleteIfExists(file);
      Files.createFile(file, OWNER_ONLY);
      JSON.writeValue(file.toFile(), toEnroll());
      return file;
    } catch (IOException e) {
      throw new Impossible("The file %s cannot be written.".formatted(file));
    }
  }

  private Machine toEnroll(FleetMachine machine) {
    var info = new HashMap<>(machine.driverInfo());
    var images = fleet.images();
    switch (machine.driver()) {
      case REDFISH -> info.put("deploy_iso", images.bootFileUrl("ramdisk.iso"));
      case IPMI -> {
        info.put("deploy_kernel", images.bootFileUrl("kernel"));
        info.put("deploy_ramdisk", images.bootFileUrl("ramdisk"));
      }
      case FAKE -> {}
    }
    var interfaces =
        machine.driver() == Driver.REDFISH
            ? Map.of("boot_interface", "redfish-virtual-media")
            : Map.<String, String>of();
    return new Machine(
        machine.name(),
        machine.driver().hardwareType(),
        interfaces,
        info,
        machine.properties(),
        machine.macAddresses());
  }

  Image image() {
    var image = fleet.images().image("demo.raw", IMAGE_BYTES);
    return new Image(image.url(), image.sha256());
  }

  /** Prints what one machine, its BMC and its agent said and heard. */
  void printConversation(String name, PrintStream out) {
    var lines =
        fleet.log().of(name).stream()
            .map(e -> new Line(e.at(), e.kind().name().toLowerCase(Locale.ROOT), e.text()))
            .toList();
    new Conversation(out).print(name, lines);
  }

  @Override
  public void close() {
    fleet.close();
  }
}
