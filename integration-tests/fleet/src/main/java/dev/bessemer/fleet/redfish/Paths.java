package dev.bessemer.fleet.redfish;

/** Where the resources of one BMC are. */
record Paths(String id) {
  static final String ROOT = "/redfish/v1";
  static final String SESSION_SERVICE = ROOT + "/SessionService";
  static final String SESSIONS = SESSION_SERVICE + "/Sessions";
  static final String SYSTEMS = ROOT + "/Systems";
  static final String MANAGERS = ROOT + "/Managers";
  static final String CHASSIS = ROOT + "/Chassis";
  static final String TASKS = ROOT + "/TaskService";
  static final String UPDATES = ROOT + "/UpdateService";
  static final String REGISTRIES = ROOT + "/Registries";
  static final String FIRMWARE = UPDATES + "/FirmwareInventory";

  String system() {
    return SYSTEMS + "/" + id;
  }

  String manager() {
    return MANAGERS + "/" + id;
  }

  String chassis() {
    return CHASSIS + "/" + id;
  }

  String thermal() {
    return chassis() + "/Thermal";
  }

  String power() {
    return chassis() + "/Power";
  }

  String drives() {
    return manager() + "/VirtualMedia";
  }

  String drive(Drive drive) {
    return drives() + "/" + drive.id();
  }
}
