package dev.bessemer.api.version;

import java.util.Arrays;
import java.util.List;

/*
 * Parameters, verbs, values and arguments: since when each may be said, what it is answered then,
 * and what below. Written down from the reference, not from the code.
 */
final class WordTable {
  /*
  * One line.

  * @param state in which the node is
  * @param then status from {@code since} on
  * @param below status before
  */
  record Line(
      String method, String path, String state, String body, int since, int then, int below) {
    @Override
    public String toString() {
      return "%s %s %s [%s]".formatted(method, path, body, state);
    }
  }

  /** Method, path, state, body, since, status from then on, status below. */
  private static final String LINES =
      """
      GET   | /v1/nodes?fields=uuid                         | enroll       |  | 8   | 200 | 406
      GET   | /v1/nodes/{node}?fields=uuid                  | enroll       |  | 8   | 200 | 406
      GET   | /v1/nodes?provision_state=enroll              | enroll       |  | 9   | 200 | 406
      GET   | /v1/nodes?driver=ipmi                         | enroll       |  | 16  | 200 | 406
      GET   | /v1/nodes?resource_class=a                    | enroll       |  | 21  | 200 | 406
      GET   | /v1/nodes?fault=power%20failure               | enroll       |  | 42  | 200 | 406
      GET   | /v1/nodes?detail=true                         | enroll       |  | 43  | 200 | 400
      GET   | /v1/nodes?conductor_group=a                   | enroll       |  | 46  | 200 | 406
      GET   | /v1/nodes?conductor=conductor-1               | enroll       |  | 49  | 200 | 406
      GET   | /v1/nodes?owner=a                             | enroll       |  | 50  | 200 | 406
      GET   | /v1/nodes?lessee=a                            | enroll       |  | 65  | 200 | 406
      GET   | /v1/nodes?shard=a                             | enroll       |  | 82  | 200 | 406
      GET   | /v1/nodes?sharded=true                        | enroll       |  | 82  | 200 | 406
      GET   | /v1/nodes?parent_node={node}                  | enroll       |  | 83  | 200 | 406
      GET   | /v1/nodes?include_children=true               | enroll       |  | 83  | 200 | 406
      GET   | /v1/nodes?instance_name=a                     | enroll       |  | 104 | 200 | 406
      GET   | /v1/nodes?project=a                           | enroll       |  | 1   | 200 | -
      GET   | /v1/nodes?retired=true                        | enroll       |  | 1   | 200 | -
      GET   | /v1/nodes?description_contains=a              | enroll       |  | 1   | 200 | -
      GET   | /v1/nodes?associated=true                     | enroll       |  | 1   | 200 | -
      GET   | /v1/nodes?health=OK                           | enroll       |  | 1   | 400 | -
      GET   | /v1/nodes/{name}                              | enroll       |  | 5   | 200 | 404
      GET   | /v1/ports?fields=uuid                         | enroll       |  | 8   | 200 | 406
      GET   | /v1/ports?detail=true                         | enroll       |  | 43  | 200 | 400
      GET   | /v1/ports?portgroup={portgroup}               | enroll       |  | 24  | 200 | 406
      GET   | /v1/ports?shard=a                             | enroll       |  | 82  | 200 | 406
      GET   | /v1/ports?conductor_groups=a                  | enroll       |  | 1   | 200 | -
      GET   | /v1/portgroups?shard=a                        | enroll       |  | 106 | 200 | 406
      GET   | /v1/allocations?owner=a                       | enroll       |  | 60  | 200 | 406
      GET   | /v1/drivers?type=dynamic                      | enroll       |  | 30  | 200 | 406
      GET   | /v1/drivers?detail=true                       | enroll       |  | 30  | 200 | 406
      GET   | /v1/drivers?fields=name                       | enroll       |  | 77  | 200 | 406
      GET   | /v1/volume/connectors?detail=true             | enroll       |  | 32  | 200 | 404
      GET   | /v1/volume/targets?detail=true                | enroll       |  | 32  | 200 | 404
      GET   | /v1/nodes/{node}/bios?detail=true             | enroll       |  | 74  | 200 | 400
      GET   | /v1/nodes/{node}/bios?fields=name             | enroll       |  | 74  | 200 | 400
      PATCH | /v1/nodes/{node}?reset_interfaces=true        | enroll       | [{'op':'add','path':'/driver','value':'fake-hardware'}] | 45 | 200 | 406
      PATCH | /v1/nodes/{node}                              | enroll       | [{'op':'remove','path':'/chassis_uuid'}] | 25 | 200 | 406
      PATCH | /v1/nodes/{node}                              | inspecting   | [{'op':'add','path':'/extra/a','value':1}] | 39 | 409 | 200
      PUT   | {provision}                                   | enroll       | {'target':'manage'} | 4 | 202 | 406
      PUT   | {provision}                                   | manageable   | {'target':'provide'} | 4 | 202 | 406
      PUT   | {provision}                                   | manageable   | {'target':'inspect'} | 6 | 202 | 406
      PUT   | {provision}                                   | clean wait   | {'target':'abort'} | 13 | 202 | 406
      PUT   | {provision}                                   | inspect wait | {'target':'abort'} | 41 | 202 | 406
      PUT   | {provision}                                   | wait call-back | {'target':'abort'} | 110 | 202 | 406
      PUT   | {provision}                                   | manageable   | {'target':'clean','clean_steps':[{'interface':'deploy','step':'a'}]} | 15 | 202 | 406
      PUT   | {provision}                                   | manageable   | {'target':'adopt'} | 17 | 202 | 406
      PUT   | {provision}                                   | active       | {'target':'rescue','rescue_password':'a'} | 38 | 202 | 406
      PUT   | {provision}                                   | rescue       | {'target':'unrescue'} | 38 | 202 | 406
      PUT   | {provision}                                   | available    | {'target':'deploy'} | 73 | 202 | 406
      PUT   | {provision}                                   | clean hold   | {'target':'unhold'} | 85 | 202 | 406
      PUT   | {provision}                                   | active       | {'target':'service','service_steps':[{'interface':'deploy','step':'a'}]} | 87 | 202 | 406
      PUT   | {provision}                                   | available    | {'target':'active'} | 1 | 202 | -
      PUT   | {provision}                                   | active       | {'target':'rebuild'} | 1 | 202 | -
      PUT   | {provision}                                   | active       | {'target':'deleted'} | 1 | 202 | -
      PUT   | {provision}                                   | active       | {'target':'rebuild','configdrive':'YQ=='} | 35 | 202 | 400
      PUT   | {provision}                                   | available    | {'target':'active','configdrive':{'meta_data':{}}} | 56 | 202 | 400
      PUT   | {provision}                                   | available    | {'target':'active','configdrive':{'vendor_data':{}}} | 59 | 202 | 400
      PUT   | {provision}                                   | available    | {'target':'active','deploy_steps':[{'interface':'deploy','step':'a','args':{},'priority':1}]} | 69 | 202 | 406
      PUT   | {provision}                                   | manageable   | {'target':'clean','disable_ramdisk':true,'clean_steps':[{'interface':'deploy','step':'a'}]} | 70 | 202 | 406
      PUT   | {provision}                                   | active       | {'target':'service','disable_ramdisk':true,'service_steps':[{'interface':'deploy','step':'a'}]} | 108 | 202 | 406
      PUT   | {power}                                       | active       | {'target':'soft power off'} | 27 | 202 | 406
      PUT   | {power}                                       | active       | {'target':'soft rebooting'} | 27 | 202 | 406
      PUT   | {power}                                       | active       | {'target':'rebooting','timeout':5} | 27 | 202 | 406
      PUT   | {power}                                       | active       | {'target':'rebooting'} | 1 | 202 | -
      """;

  static final List<Line> ALL = LINES.lines().map(WordTable::line).toList();

  private WordTable() {}

  private static Line line(String text) {
    var words = Arrays.stream(text.split("\\|")).map(String::strip).toList();
    return new Line(
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        Integer.parseInt(words.get(4)),
        Integer.parseInt(words.get(5)),
        words.get(6).equals("-") ? 0 : Integer.parseInt(words.get(6)));
  }

  /** Below it the whole path is not there, which is told elsewhere. */
  static int pathSince(Line line) {
    return PathTable.ALL.stream()
        .filter(p -> p.method().equals(line.method()))
        .filter(p -> line.path().split("\\?")[0].matches(pattern(p.path().split("\\?")[0])))
        .mapToInt(PathTable.Line::since)
        .findFirst()
        .orElse(1);
  }

  private static String pattern(String path) {
    return path.replaceAll("\\{\\w+}", "[^/]+");
  }
}
