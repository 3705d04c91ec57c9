package dev.bessemer.hardware.redfish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.bmc.redfish.MediaImage;
import dev.bessemer.bmc.redfish.MediaType;
import dev.bessemer.hardware.iso.IsoImage;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import java.util.Map;

/**
 * A virtual USB stick that tells a ramdisk how to set up its network where there is no DHCP.
 *
 * <p>Ramdisks look on every drive for a volume called {@code config-2}, so it can be beside the CD
 * they are started from, into which nothing can be written.
 */
final class NetworkStick {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LABEL = "config-2";
  private static final String FILE = "openstack/latest/network_data.json";
  private static final String INSERTED = "redfish_network_stick";

  private final RedfishAccess access;
  private final DriverContext context;

  NetworkStick(RedfishAccess access, DriverContext context) {
    this.access = access;
    this.context = context;
  }

  /** Inserts it if the node has such data; one from before is taken out. */
  void prepare(LockedTask task) {
    remove(task);
    var data = task.driver().network().networkData(task);
    if (data.isEmpty()) {
      return;
    }
    task.ensureHeld();
    var url = context.publisher().publish(path(task), image(data));
    task.update(edit -> edit.driverInternalInfo(INSERTED, true));
    access.order(task, bmc -> bmc.insertMedia(MediaType.USB_STICK, MediaImage.at(url)));
  }

  void remove(LockedTask task) {
    if (!Boolean.TRUE.equals(task.node().driverInternalInfo().get(INSERTED))) {
      return;
    }
    access.order(task, bmc -> bmc.ejectMedia(MediaType.USB_STICK));
    context.publisher().remove(path(task));
    task.update(edit -> edit.driverInternalInfo(INSERTED, null));
  }

  private byte[] image(Map<String, Object> data) {
    try {
      return IsoImage.of(
          LABEL, Map.of(FILE, JSON.writeValueAsBytes(data)), context.clock().instant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("network data that came as JSON is none", e);
    }
  }

  private static String path(LockedTask task) {
    return "redfish/network-%s.img".formatted(task.uuid());
  }
}
