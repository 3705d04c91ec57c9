package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The disks of a system, in the two ways a BMC may tell them. */
public record StorageInfo(List<Controller> controllers, List<Controller> simple) {
  /** A controller with what hangs on it. */
  public record Controller(
      String id, @Nullable String name, List<Disk> drives, List<Disk> volumes) {}

  /** A drive or a volume; sizes in bytes, null where the BMC does not say. */
  public record Disk(
      String id,
      @Nullable String name,
      @Nullable Long bytes,
      @Nullable String serialNumber,
      @Nullable String model,
      @Nullable String manufacturer,
      @Nullable String mediaType,
      @Nullable String protocol) {

    static Disk of(JsonNode json) {
      var bytes = json.path("CapacityBytes");
      return new Disk(
          json.path("Id").asText(""),
          Resource.text(json.path("Name")),
          bytes.isNumber() ? Long.valueOf(bytes.asLong()) : null,
          Resource.text(json.path("SerialNumber")),
          Resource.text(json.path("Model")),
          Resource.text(json.path("Manufacturer")),
          Resource.text(json.path("MediaType")),
          Resource.text(json.path("Protocol")));
    }
  }

  private static final long GIB = 1L << 30;

  /** A smaller disk is a memory stick or a reader, not for an operating system. */
  private static final long SMALLEST = 4 * GIB;

  static Controller simple(Resource resource) {
    var devices = new ArrayList<Disk>();
    resource.json().path("Devices").forEach(device -> devices.add(Disk.of(device)));
    var id = resource.json().path("Id").asText("");
    return new Controller(id, resource.text("Name"), List.copyOf(devices), List.of());
  }

  /**
   * GiB of the smallest disk that can hold an operating system, less one for rounding; 0 if there
   * is no disk. Volumes count instead of the drives below them.
   */
  public long rootDiskGib() {
    var here = smallest(controllers.stream().flatMap(c -> c.volumes().stream()).toList());
    if (here == 0) {
      here = smallest(controllers.stream().flatMap(c -> c.drives().stream()).toList());
    }
    var there = smallest(simple.stream().flatMap(c -> c.drives().stream()).toList());
    var bytes = here > 0 && there > 0 ? Math.min(here, there) : Math.max(here, there);
    return Math.max(0, (bytes - GIB) / GIB);
  }

  private static long smallest(List<Disk> disks) {
    return disks.stream()
        .flatMapToLong(d -> d.bytes() == null ? LongStream.empty() : LongStream.of(d.bytes()))
        .filter(bytes -> bytes >= SMALLEST)
        .min()
        .orElse(0);
  }
}
