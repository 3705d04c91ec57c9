package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A system, and the resource that takes some of its changes, where there is one.
 *
 * <p>A BMC that has one decides property by property what belongs there: what is in it is changed
 * there, the rest at the system.
 */
record SystemWithSettings(Connection bmc, Resource system, @Nullable Resource settings) {
  private static final Logger LOG = LoggerFactory.getLogger(SystemWithSettings.class);

  static SystemWithSettings read(Connection bmc, String path, Deadline deadline) {
    var system = bmc.resource(path, deadline);
    var settings = system.settings().map(place -> bmc.resource(place, deadline)).orElse(null);
    return new SystemWithSettings(bmc, system, settings);
  }

  /** Does without the settings if they cannot be read: for those who only look. */
  static SystemWithSettings readTolerantly(Connection bmc, String path, Deadline deadline) {
    var system = bmc.resource(path, deadline);
    try {
      var settings = system.settings().map(place -> bmc.resource(place, deadline)).orElse(null);
      return new SystemWithSettings(bmc, system, settings);
    } catch (RedfishException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("no settings of the system");
      return new SystemWithSettings(bmc, system, null);
    }
  }

  BootSettings boot() {
    return BootSettings.of(system.json().path("Boot"), pendingBoot());
  }

  /** Missing if there is none. */
  JsonNode pendingBoot() {
    return settings == null ? MissingNode.getInstance() : settings.json().path("Boot");
  }

  /** Changes each property where it belongs, guarded by the tag of that place. */
  void patchBoot(ObjectNode changes, Deadline deadline) {
    var here = Request.object();
    var there = Request.object();
    changes
        .properties()
        .forEach(e -> (belongsThere(e.getKey()) ? there : here).set(e.getKey(), e.getValue()));
    if (settings != null && !there.isEmpty()) {
      bmc.patch(settings.path(), boot(there), settings.etag(), deadline);
    }
    if (!here.isEmpty()) {
      bmc.patch(system.path(), boot(here), system.etag(), deadline);
    }
  }

  private boolean belongsThere(String property) {
    return pendingBoot().has(property);
  }

  private static ObjectNode boot(ObjectNode changes) {
    return Request.object().set("Boot", changes);
  }
}
