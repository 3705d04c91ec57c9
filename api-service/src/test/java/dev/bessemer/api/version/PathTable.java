package dev.bessemer.api.version;

import java.util.List;

/**
 * Every method of every path, since when it is there, and what a client gets that does not know it
 * yet. Written down from the reference, not from the code.
 */
final class PathTable {
  /**
   * One line.
   *
   * @param path with names in braces for what is named
   * @param below what answers below {@code since}: the status, and whether the routing says it
   */
  record Line(String method, String path, int since, Below below) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** How a path that is too new is refused. */
  record Below(int status, boolean byRouting) {}

  private static final String LINES =
      """
      GET    /v1/nodes                                                    1
      GET    /v1/nodes/detail                                             1
      POST   /v1/nodes                                                    1
      GET    /v1/nodes/{node}                                             1
      PATCH  /v1/nodes/{node}                                             1
      GET    /v1/nodes/{node}/validate                                    1
      GET    /v1/nodes/validate?node={node}                               1
      PUT    /v1/nodes/{node}/maintenance                                 1
      DELETE /v1/nodes/{node}/maintenance                                 1
      GET    /v1/nodes/{node}/states                                      1
      PUT    /v1/nodes/{node}/states/power                                1
      PUT    /v1/nodes/{node}/states/provision                            1
      PUT    /v1/nodes/{node}/states/raid                                12 406
      PUT    /v1/nodes/{node}/states/boot_mode                           76 404
      PUT    /v1/nodes/{node}/states/secure_boot                         76 404
      GET    /v1/nodes/{node}/states/console                              1
      PUT    /v1/nodes/{node}/states/console                              1
      GET    /v1/nodes/{node}/management/boot_device                      1
      PUT    /v1/nodes/{node}/management/boot_device                      1
      GET    /v1/nodes/{node}/management/boot_device/supported            1
      PUT    /v1/nodes/{node}/management/inject_nmi                      29 404
      GET    /v1/nodes/{node}/management/indicators                       1
      GET    /v1/nodes/{node}/management/indicators/led@system            1
      PUT    /v1/nodes/{node}/management/indicators/led@system            1
      GET    /v1/nodes/{node}/traits                                     37 406
      PUT    /v1/nodes/{node}/traits                                     37 404
      PUT    /v1/nodes/{node}/traits/CUSTOM_A                            37 404
      DELETE /v1/nodes/{node}/traits                                     37 404
      DELETE /v1/nodes/{node}/traits/CUSTOM_A                            37 404
      GET    /v1/nodes/{node}/vifs                                       28 404
      POST   /v1/nodes/{node}/vifs                                       28 404
      DELETE /v1/nodes/{node}/vifs/vif                                   28 404
      GET    /v1/nodes/{node}/bios                                       40 404
      GET    /v1/nodes/{node}/bios/setting                               40 404
      GET    /v1/nodes/{node}/firmware                                   86 404
      POST   /v1/nodes/{node}/vmedia                                     89 404
      DELETE /v1/nodes/{node}/vmedia                                     89 404
      GET    /v1/nodes/{node}/vmedia                                     93 404
      GET    /v1/nodes/{node}/history                                    78 404
      GET    /v1/nodes/{node}/history/{nothing}                          78 404
      GET    /v1/nodes/{node}/inventory                                  81 404
      GET    /v1/nodes/{node}/children                                   83 406
      GET    /v1/nodes/{node}/vendor_passthru/methods                     1
      GET    /v1/nodes/{node}/vendor_passthru/call                        1
      POST   /v1/nodes/{node}/vendor_passthru/call                        1
      PUT    /v1/nodes/{node}/vendor_passthru/call                        1
      PATCH  /v1/nodes/{node}/vendor_passthru/call                        1
      DELETE /v1/nodes/{node}/vendor_passthru/call                        1
      GET    /v1/nodes/{node}/vendor_passthru?method=call                 1
      POST   /v1/nodes/{node}/vendor_passthru?method=call                 1
      PUT    /v1/nodes/{node}/vendor_passthru?method=call                 1
      PATCH  /v1/nodes/{node}/vendor_passthru?method=call                 1
      DELETE /v1/nodes/{node}/vendor_passthru?method=call                 1
      GET    /v1/nodes/{node}/ports                                       1
      GET    /v1/nodes/{node}/ports/detail                                1
      GET    /v1/nodes/{node}/portgroups                                 24 404
      GET    /v1/nodes/{node}/portgroups/detail                          24 404
      GET    /v1/nodes/{node}/portgroups/{portgroup}/ports               24 404
      GET    /v1/nodes/{node}/volume                                     32 404
      GET    /v1/nodes/{node}/volume/connectors                          32 404
      GET    /v1/nodes/{node}/volume/targets                             32 404
      GET    /v1/nodes/{node}/allocation                                 52 404 routing
      DELETE /v1/nodes/{node}/allocation                                 52 405 routing
      GET    /v1/chassis                                                  1
      GET    /v1/chassis/detail                                           1
      POST   /v1/chassis                                                  1
      GET    /v1/chassis/{chassis}                                        1
      PATCH  /v1/chassis/{chassis}                                        1
      GET    /v1/chassis/{chassis}/nodes                                  1
      GET    /v1/chassis/{chassis}/nodes/detail                           1
      GET    /v1/ports                                                    1
      GET    /v1/ports/detail                                             1
      POST   /v1/ports                                                    1
      GET    /v1/ports/{port}                                             1
      PATCH  /v1/ports/{port}                                             1
      GET    /v1/portgroups                                              23 404
      GET    /v1/portgroups/detail                                       23 404
      POST   /v1/portgroups                                              23 404
      GET    /v1/portgroups/{portgroup}                                  23 404
      PATCH  /v1/portgroups/{portgroup}                                  23 404
      GET    /v1/portgroups/{portgroup}/ports                            24 404
      GET    /v1/portgroups/{portgroup}/ports/detail                     24 404
      GET    /v1/conductors                                              49 404
      GET    /v1/conductors/conductor-1                                  49 404
      GET    /v1/drivers                                                  1
      GET    /v1/drivers/fake-hardware                                    1
      GET    /v1/drivers/fake-hardware/properties                         1
      GET    /v1/drivers/fake-hardware/raid/logical_disk_properties      12 406
      GET    /v1/drivers/fake-hardware/vendor_passthru/methods            1
      GET    /v1/drivers/fake-hardware/vendor_passthru/call               1
      POST   /v1/drivers/fake-hardware/vendor_passthru/call               1
      PUT    /v1/drivers/fake-hardware/vendor_passthru/call               1
      PATCH  /v1/drivers/fake-hardware/vendor_passthru/call               1
      DELETE /v1/drivers/fake-hardware/vendor_passthru/call               1
      GET    /v1/drivers/fake-hardware/vendor_passthru?method=call        1
      POST   /v1/drivers/fake-hardware/vendor_passthru?method=call        1
      PUT    /v1/drivers/fake-hardware/vendor_passthru?method=call        1
      PATCH  /v1/drivers/fake-hardware/vendor_passthru?method=call        1
      DELETE /v1/drivers/fake-hardware/vendor_passthru?method=call        1
      GET    /v1/allocations                                             52 404 routing
      POST   /v1/allocations                                             52 405 routing
      GET    /v1/allocations/{allocation}                                52 404 routing
      PATCH  /v1/allocations/{allocation}                                57 405 routing
      GET    /v1/deploy_templates                                        55 404 routing
      POST   /v1/deploy_templates                                        55 405 routing
      GET    /v1/deploy_templates/{template}                             55 404 routing
      PATCH  /v1/deploy_templates/{template}                             55 405 routing
      GET    /v1/runbooks                                                92 404 routing
      POST   /v1/runbooks                                                92 405 routing
      GET    /v1/runbooks/{runbook}                                      92 404 routing
      PATCH  /v1/runbooks/{runbook}                                      92 405 routing
      GET    /v1/runbooks/{runbook}/traits                              112 404 routing
      PUT    /v1/runbooks/{runbook}/traits                              112 404 routing
      PUT    /v1/runbooks/{runbook}/traits/CUSTOM_A                     112 404 routing
      DELETE /v1/runbooks/{runbook}/traits                              112 404 routing
      DELETE /v1/runbooks/{runbook}/traits/CUSTOM_A                     112 404 routing
      GET    /v1/inspection_rules                                        96 404 routing
      POST   /v1/inspection_rules                                        96 405 routing
      GET    /v1/inspection_rules/{rule}                                 96 404 routing
      PATCH  /v1/inspection_rules/{rule}                                 96 405 routing
      GET    /v1/volume                                                  32 404
      GET    /v1/volume/connectors                                       32 404
      POST   /v1/volume/connectors                                       32 404
      GET    /v1/volume/connectors/{connector}                           32 404
      PATCH  /v1/volume/connectors/{connector}                           32 404
      GET    /v1/volume/targets                                          32 404
      POST   /v1/volume/targets                                          32 404
      GET    /v1/volume/targets/{target}                                 32 404
      PATCH  /v1/volume/targets/{target}                                 32 404
      GET    /v1/shards                                                  82 404
      POST   /v1/events                                                  54 404
      GET    /v1/lookup                                                  22 404
      POST   /v1/heartbeat/{node}                                        22 404
      POST   /v1/continue_inspection                                     84 404
      DELETE /v1/volume/connectors/{connector}                           32 404
      DELETE /v1/volume/targets/{target}                                 32 404
      DELETE /v1/ports/{port}                                             1
      DELETE /v1/portgroups/{portgroup}                                  23 404
      DELETE /v1/allocations/{allocation}                                52 405 routing
      DELETE /v1/deploy_templates/{template}                             55 405 routing
      DELETE /v1/runbooks/{runbook}                                      92 405 routing
      DELETE /v1/inspection_rules/{rule}                                 96 405 routing
      DELETE /v1/nodes/{node}                                             1
      DELETE /v1/chassis/{chassis}                                        1
      """;

  /** What is deleted comes last, and what hangs on something before that. */
  static final List<Line> ALL = LINES.lines().map(PathTable::line).toList();

  private PathTable() {}

  private static Line line(String text) {
    var words = text.strip().split(" +");
    int status = words.length > 3 ? Integer.parseInt(words[3]) : 0;
    return new Line(
        words[0], words[1], Integer.parseInt(words[2]), new Below(status, words.length > 4));
  }
}
