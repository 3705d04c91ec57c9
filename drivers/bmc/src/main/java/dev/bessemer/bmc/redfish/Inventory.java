package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a BMC knows of the hardware of one system. A part it does not know is empty. */
final class Inventory {
  private final Connection bmc;
  private final String path;
  private final Deadline deadline;

  Inventory(Connection bmc, String path, Deadline deadline) {
    this.bmc = bmc;
    this.path = path;
    this.deadline = deadline;
  }

  SystemInfo system() {
    return SystemInfo.of(SystemWithSettings.readTolerantly(bmc, path, deadline));
  }

  Glance glance() {
    var read = SystemWithSettings.readTolerantly(bmc, path, deadline);
    return new Glance(SystemInfo.of(read), secureBoot(read.system()));
  }

  private @Nullable SecureBootInfo secureBoot(Resource system) {
    try {
      return SecureBootInfo.of(bmc.resource(system.requireLink("SecureBoot"), deadline));
    } catch (RedfishException e) {
      if (e.kind() == Kind.UNSUPPORTED || e.kind() == Kind.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  List<EthernetInterface> ethernetInterfaces() {
    return members("EthernetInterfaces").stream().map(EthernetInterface::of).toList();
  }

  Processors processors() {
    return Processors.of(members("Processors"), system());
  }

  StorageInfo storage() {
    return new StorageInfo(
        members("Storage").stream().map(this::controller).toList(),
        members("SimpleStorage").stream().map(StorageInfo::simple).toList());
  }

  /** By the simple list if there is one, which takes fewer requests. */
  List<StorageInfo.Controller> drives() {
    var simple = members("SimpleStorage").stream().map(StorageInfo::simple).toList();
    return simple.isEmpty() ? members("Storage").stream().map(this::controller).toList() : simple;
  }

  BiosInfo bios() {
    return BiosInfo.of(bmc.resource(resource().requireLink("Bios"), deadline));
  }

  SecureBootInfo secureBoot() {
    return SecureBootInfo.of(bmc.resource(resource().requireLink("SecureBoot"), deadline));
  }

  void setSecureBoot(boolean enabled) {
    var place = bmc.resource(resource().requireLink("SecureBoot"), deadline);
    var body = Request.object().put("SecureBootEnable", enabled);
    bmc.patch(place.path(), body, place.etag(), deadline);
  }

  List<FirmwareVersion> firmware() {
    var system = resource();
    var found = new ArrayList<FirmwareVersion>();
    add(found, "bios", system.text("BiosVersion"));
    for (var manager : new Managers(bmc, path, deadline).resources()) {
      add(found, "bmc", manager.text("FirmwareVersion"));
    }
    for (var chassis : system.related("Chassis")) {
      addAdapters(found, bmc.resource(chassis, deadline));
    }
    return List.copyOf(found);
  }

  private void addAdapters(List<FirmwareVersion> found, Resource chassis) {
    var adapters = chassis.link("NetworkAdapters");
    if (adapters.isEmpty()) {
      return;
    }
    for (var adapter : bmc.memberResources(adapters.get(), deadline)) {
      var serial = Optional.ofNullable(adapter.text("SerialNumber"));
      var name = "nic:" + serial.orElse(adapter.json().path("Id").asText(""));
      for (var controller : adapter.json().path("Controllers")) {
        add(found, name, Resource.text(controller.path("FirmwarePackageVersion")));
      }
    }
  }

  /** The first of a kind counts. */
  private static void add(List<FirmwareVersion> found, String component, @Nullable String version) {
    var known = found.stream().anyMatch(each -> each.component().equals(component));
    if (version != null && !known) {
      found.add(new FirmwareVersion(component, version));
    }
  }

  private StorageInfo.Controller controller(Resource storage) {
    var drives = new ArrayList<StorageInfo.Disk>();
    for (var drive : storage.json().path("Drives")) {
      Resource.link(drive).ifPresent(place -> drives.add(disk(bmc.resource(place, deadline))));
    }
    var volumes =
        storage
            .link("Volumes")
            .map(place -> bmc.memberResources(place, deadline))
            .orElse(List.of());
    return new StorageInfo.Controller(
        storage.json().path("Id").asText(""),
        storage.text("Name"),
        List.copyOf(drives),
        volumes.stream().map(Inventory::disk).toList());
  }

  private static StorageInfo.Disk disk(Resource resource) {
    return StorageInfo.Disk.of(resource.json());
  }

  private Resource resource() {
    return bmc.resource(path, deadline);
  }

  private List<Resource> members(String link) {
    var collection = resource().link(link);
    return collection.map(place -> bmc.memberResources(place, deadline)).orElse(List.of());
  }
}
