package dev.bessemer.api.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The table of what is neither a list of objects nor one of them. */
final class Actions {
  /**
   * Method, path, name, since, body ({@code ?} after it when it may be left out), status, answer,
   * parameters ({@code ,} after it when it takes a list).
   */
  private static final String LINES =
      """
      GET    | /                                                         | showVersions                  | 1   | -               | 200 | Versions           | -
      GET    | /v1                                                       | showV1                        | 1   | -               | 200 | V1                 | -
      GET    | /v1/nodes/{node}/validate                                 | validateNode                  | 1   | -               | 200 | Validation         | -
      GET    | /v1/nodes/validate                                        | validateNamedNode             | 1   | -               | 200 | Validation         | node node_uuid
      PUT    | /v1/nodes/{node}/maintenance                              | setMaintenance                | 1   | Maintenance?    | 202 | -                  | -
      DELETE | /v1/nodes/{node}/maintenance                              | endMaintenance                | 1   | -               | 202 | -                  | -
      GET    | /v1/nodes/{node}/states                                   | showStates                    | 1   | -               | 200 | NodeStates         | -
      PUT    | /v1/nodes/{node}/states/power                             | changePower                   | 1   | PowerChange     | 202 | -                  | -
      PUT    | /v1/nodes/{node}/states/provision                         | changeProvisionState          | 1   | ProvisionChange | 202 | -                  | -
      POST   | /v1/nodes/provision                                       | changeProvisionStateOfMany    | 1   | BulkProvision   | 200 | BulkResult         | -
      PUT    | /v1/nodes/{node}/states/raid                              | setTargetRaidConfig           | 12  | RaidConfig      | 204 | -                  | -
      PUT    | /v1/nodes/{node}/states/boot_mode                         | changeBootMode                | 76  | BootModeChange  | 202 | -                  | -
      PUT    | /v1/nodes/{node}/states/secure_boot                       | changeSecureBoot              | 76  | SecureBoot      | 202 | -                  | -
      GET    | /v1/nodes/{node}/states/console                           | showConsole                   | 1   | -               | 200 | Console            | -
      PUT    | /v1/nodes/{node}/states/console                           | changeConsole                 | 1   | ConsoleChange   | 202 | -                  | -
      GET    | /v1/nodes/{node}/management/boot_device                   | showBootDevice                | 1   | -               | 200 | BootDevice         | -
      PUT    | /v1/nodes/{node}/management/boot_device                   | setBootDevice                 | 1   | BootDevice      | 204 | -                  | -
      GET    | /v1/nodes/{node}/management/boot_device/supported         | showSupportedBootDevices      | 1   | -               | 200 | BootDevices        | -
      PUT    | /v1/nodes/{node}/management/inject_nmi                    | injectNmi                     | 29  | Nothing?        | 204 | -                  | -
      GET    | /v1/nodes/{node}/management/indicators                    | listIndicators                | 1   | -               | 200 | Indicators         | -
      GET    | /v1/nodes/{node}/management/indicators/{indicator}        | showIndicator                 | 1   | -               | 200 | Indicator          | -
      PUT    | /v1/nodes/{node}/management/indicators/{indicator}        | setIndicator                  | 1   | Indicator       | 204 | -                  | -
      GET    | /v1/nodes/{node}/traits                                   | listTraitsOfNode              | 37  | -               | 200 | Traits             | -
      PUT    | /v1/nodes/{node}/traits                                   | setTraitsOfNode               | 37  | Traits          | 204 | -                  | -
      PUT    | /v1/nodes/{node}/traits/{trait}                           | addTraitToNode                | 37  | -               | 204 | -                  | -
      DELETE | /v1/nodes/{node}/traits                                   | removeTraitsOfNode            | 37  | -               | 204 | -                  | -
      DELETE | /v1/nodes/{node}/traits/{trait}                           | removeTraitOfNode             | 37  | -               | 204 | -                  | -
      GET    | /v1/nodes/{node}/vifs                                     | listVifs                      | 28  | -               | 200 | Vifs               | -
      POST   | /v1/nodes/{node}/vifs                                     | attachVif                     | 28  | Vif             | 204 | -                  | -
      DELETE | /v1/nodes/{node}/vifs/{vif}                               | detachVif                     | 28  | -               | 204 | -                  | -
      GET    | /v1/nodes/{node}/bios                                     | listBiosSettings              | 40  | -               | 200 | BiosSettings       | fields, detail
      GET    | /v1/nodes/{node}/bios/{setting}                           | showBiosSetting               | 40  | -               | 200 | NamedBiosSetting   | -
      GET    | /v1/nodes/{node}/firmware                                 | listFirmware                  | 86  | -               | 200 | Firmware           | fields,
      POST   | /v1/nodes/{node}/vmedia                                   | attachVirtualMedia            | 89  | VirtualMedia    | 204 | -                  | -
      DELETE | /v1/nodes/{node}/vmedia                                   | detachVirtualMedia            | 89  | -               | 204 | -                  | device_types,
      GET    | /v1/nodes/{node}/vmedia                                   | listVirtualMedia              | 93  | -               | 200 | MediaDrives        | -
      GET    | /v1/nodes/{node}/history/{event}                          | showHistoryEvent              | 78  | -               | 200 | HistoryEvent       | -
      GET    | /v1/nodes/{node}/plan                                     | showPlan                      | 1   | -               | 200 | Plan               | target clean_steps deploy_steps service_steps disable_ramdisk
      GET    | /v1/runs/{run}                                            | showRunByItself               | 1   | -               | 200 | Run                | fields,
      GET    | /v1/nodes/{node}/inventory                                | showInventory                 | 81  | -               | 200 | Inventory          | -
      GET    | /v1/nodes/{node}/children                                 | listChildren                  | 83  | -               | 200 | Children           | -
      GET    | /v1/nodes/{node}/volume                                   | showVolumesOfNode             | 32  | -               | 200 | Volumes            | -
      GET    | /v1/nodes/{node}/allocation                               | showAllocationOfNode          | 52  | -               | 200 | Allocation         | fields,
      DELETE | /v1/nodes/{node}/allocation                               | deleteAllocationOfNode        | 52  | -               | 204 | -                  | -
      GET    | /v1/nodes/{node}/vendor_passthru/methods                  | listVendorMethodsOfNode       | 1   | -               | 200 | VendorMethods      | -
      GET    | /v1/drivers                                               | listDrivers                   | 1   | -               | 200 | DriverList         | type detail fields,
      GET    | /v1/drivers/{driver}                                      | showDriver                    | 1   | -               | 200 | Driver             | fields,
      GET    | /v1/drivers/{driver}/properties                           | showDriverProperties          | 1   | -               | 200 | Descriptions       | -
      GET    | /v1/drivers/{driver}/raid/logical_disk_properties         | showLogicalDiskProperties     | 12  | -               | 200 | Descriptions       | -
      GET    | /v1/drivers/{driver}/vendor_passthru/methods              | listVendorMethodsOfDriver     | 1   | -               | 200 | VendorMethods      | -
      GET    | /v1/runbooks/{runbook}/traits                             | listTraitsOfRunbook           | 112 | -               | 200 | Traits             | -
      PUT    | /v1/runbooks/{runbook}/traits                             | setTraitsOfRunbook            | 112 | Traits          | 204 | -                  | -
      PUT    | /v1/runbooks/{runbook}/traits/{trait}                     | addTraitToRunbook             | 112 | -               | 204 | -                  | -
      DELETE | /v1/runbooks/{runbook}/traits                             | removeTraitsOfRunbook         | 112 | -               | 204 | -                  | -
      DELETE | /v1/runbooks/{runbook}/traits/{trait}                     | removeTraitOfRunbook          | 112 | -               | 204 | -                  | -
      GET    | /v1/volume                                                | showVolumes                   | 32  | -               | 200 | Volumes            | -
      GET    | /v1/shards                                                | listShards                    | 82  | -               | 200 | Shards             | -
      POST   | /v1/events                                                | takeEvents                    | 54  | Events          | 204 | -                  | -
      GET    | /v1/events/stream                                         | streamEvents                  | 1   | -               | 200 | EventStream        | node, owner, shard, type, last_event_id
      GET    | /v1/lookup                                                | lookUpNode                    | 22  | -               | 200 | Known              | addresses, node_uuid
      POST   | /v1/heartbeat/{node}                                      | takeHeartbeat                 | 22  | Heartbeat       | 202 | -                  | -
      POST   | /v1/continue_inspection                                   | takeInspectionReport          | 84  | Report          | 202 | Known              | node_uuid
      """;

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  static final List<Operation> ALL =
      Stream.concat(
              LINES.lines().map(Actions::line),
              Stream.of("node", "driver").flatMap(Actions::passthru))
          .toList();

  private Actions() {}

  private static Operation line(String text) {
    var words = Arrays.stream(text.split("\\|")).map(String::strip).toList();
    var body = words.get(4);
    return new Operation(
        words.get(0),
        words.get(1),
        words.get(2),
        tag(words.get(1)),
        Integer.parseInt(words.get(3)),
        parameters(words.get(7)),
        body.equals("-") ? null : body.replace("?", ""),
        !body.endsWith("?") && !body.equals("-"),
        Integer.parseInt(words.get(5)),
        words.get(6).equals("-") ? null : words.get(6));
  }

  private static String tag(String path) {
    var parts = path.split("/");
    return parts.length > 2 ? parts[2] : "versions";
  }

  private static List<Parameter> parameters(String words) {
    return words.equals("-")
        ? List.of()
        : Arrays.stream(words.split(" ")).map(Actions::parameter).toList();
  }

  private static Parameter parameter(String word) {
    if (word.equals("detail")) {
      return Parameter.bool(word, 1);
    }
    return word.endsWith(",")
        ? Parameter.words(word.substring(0, word.length() - 1), 1)
        : Parameter.text(word);
  }

  /** A vendor's method takes and gives what it likes; its name stands in the path or after it. */
  private static Stream<Operation> passthru(String of) {
    var path = "/v1/" + of + "s/{" + of + "}/vendor_passthru";
    return METHODS.stream()
        .flatMap(
            method ->
                Stream.of(
                    passthru(of, method, path, "Method", List.of(Parameter.text("method"))),
                    passthru(of, method, path + "/{method}", "MethodByPath", List.of())));
  }

  private static Operation passthru(
      String of, String method, String path, String id, List<Parameter> query) {
    var name = "%sVendor%sOf%s".formatted(method.toLowerCase(java.util.Locale.ROOT), id, of);
    return new Operation(
        method, path, name, of + "s", 1, query, "Arguments", false, 200, "Anything");
  }
}
