package dev.bessemer.hardware.direct;

import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.LockedTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** How agents erase disks, by the keys under which they look it up. */
final class EraseSettings {
  private static final String PREFIX = "bessemer.deploy.";
  private final DriverContext context;

  EraseSettings(DriverContext context) {
    this.context = context;
  }

  /** The agent reads these from the node when it erases disks. */
  void tell(LockedTask task) {
    task.update(edit -> all().forEach(edit::driverInternalInfo));
  }

  private Map<String, Object> all() {
    var all = new LinkedHashMap<String, Object>();
    all.put("agent_erase_devices_iterations", number("shred-random-overwrite-iterations", 1));
    all.put("agent_erase_devices_zeroize", flag("shred-final-overwrite-with-zeros", true));
    var goOn = flag("continue-if-disk-secure-erase-fails", false);
    all.put("agent_continue_if_secure_erase_failed", goOn);
    all.put("agent_continue_if_ata_erase_failed", goOn);
    all.put("agent_enable_nvme_secure_erase", flag("enable-nvme-secure-erase", true));
    all.put("agent_enable_ata_secure_erase", flag("enable-ata-secure-erase", true));
    all.put("disk_erasure_concurrency", number("disk-erasure-concurrency", 4));
    all.put("agent_erase_skip_read_only", flag("erase-skip-read-only", false));
    return all;
  }

  private int number(String key, int otherwise) {
    return context.setting(PREFIX + key).map(Integer::parseInt).orElse(otherwise);
  }

  private boolean flag(String key, boolean otherwise) {
    return context.flag(PREFIX + key, otherwise);
  }
}
