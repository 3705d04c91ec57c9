package dev.bessemer.fleet.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what a machine starts from. Blocks while it reads from the network. */
final class Firmware {
  // Boot loader configurations of our images lie within the first blocks.
  private static final int READ = 256 * 1024;

  private final VirtualMachine machine;
  private final FleetSettings settings;
  private final BootFiles files;

  Firmware(VirtualMachine machine, FleetSettings settings, BootFiles files) {
    this.machine = machine;
    this.settings = settings;
    this.files = files;
  }

  /** What a machine found to start. */
  sealed interface Found {
    record AgentRamdisk(BootSource from, BootParameters parameters) implements Found {}

    record InstalledSystem() implements Found {}

    record Setup() implements Found {}

    record Nothing() implements Found {}
  }

  /** The sources in the order in which they are tried. */
  static List<BootSource> order(BootSource wanted) {
    if (wanted == BootSource.BIOS_SETUP) {
      return List.of(wanted);
    }
    var sources = new ArrayList<BootSource>();
    if (wanted != BootSource.NONE) {
      sources.add(wanted);
    }
    sources.add(BootSource.DISK);
    sources.add(BootSource.PXE);
    return sources;
  }

  Found find(BootSource wanted, @Nullable String media) {
    for (var source : order(wanted)) {
      var found = tryFrom(source, media);
      if (!(found instanceof Found.Nothing)) {
        return found;
      }
    }
    return new Found.Nothing();
  }

  private Found tryFrom(BootSource source, @Nullable String media) {
    return switch (source) {
      case DISK ->
          machine.rootDisk().bootable() ? new Found.InstalledSystem() : new Found.Nothing();
      case CDROM -> fromMedia(media);
      case PXE, UEFI_HTTP -> fromNetwork(source);
      case BIOS_SETUP -> new Found.Setup();
      case NONE -> new Found.Nothing();
    };
  }

  private Found fromMedia(@Nullable String media) {
    if (media == null) {
      return new Found.Nothing();
    }
    var believed = new Found.AgentRamdisk(BootSource.CDROM, BootParameters.NONE);
    return switch (settings.media()) {
      case NONE -> believed;
      case TRY -> loaded(BootSource.CDROM, media, believed);
      case REQUIRE -> loaded(BootSource.CDROM, media, new Found.Nothing());
    };
  }

  private Found fromNetwork(BootSource source) {
    var template = settings.pxeConfigUrl();
    if (template == null) {
      return new Found.AgentRamdisk(source, BootParameters.NONE);
    }
    var mac = machine.macAddresses().getFirst().replace(':', '-');
    return loaded(source, template.replace("{mac}", mac), new Found.Nothing());
  }

  private Found loaded(BootSource source, String url, Found otherwise) {
    try {
      var text = new String(files.beginning(url, READ), StandardCharsets.ISO_8859_1);
      machine.event(EventKind.BOOT, "loads " + url);
      return new Found.AgentRamdisk(source, BootParameters.read(text));
    } catch (IOException e) {
      machine.event(EventKind.BOOT, "cannot load " + url + ": " + e.getMessage());
      return otherwise;
    }
  }
}
