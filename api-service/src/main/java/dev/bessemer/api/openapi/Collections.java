package dev.bessemer.api.openapi;

import dev.bessemer.api.allocation.AllocationLists;
import dev.bessemer.api.chassis.ChassisResource;
import dev.bessemer.api.conductor.ConductorsResource;
import dev.bessemer.api.history.HistoryResource;
import dev.bessemer.api.inspection.InspectionRulesResource;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.node.NodeLists;
import dev.bessemer.api.port.PortLists;
import dev.bessemer.api.portgroup.PortgroupLists;
import dev.bessemer.api.run.RunsResource;
import dev.bessemer.api.runbook.RunbooksResource;
import dev.bessemer.api.template.TemplatesResource;
import dev.bessemer.api.volume.VolumeLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The table of what is listed, and where. */
final class Collections {
  /** What can be done with a collection. */
  enum Has {
    DETAIL_PATH,
    DETAIL,
    FIELDS,
    CREATE,
    UPDATE,
    DELETE,
    SHOW
  }

  private static final Set<Has> ALL_OF_IT =
      Set.of(Has.DETAIL, Has.FIELDS, Has.CREATE, Has.UPDATE, Has.DELETE, Has.SHOW);
  private static final Set<Has> WITH_DETAIL_PATH =
      Set.of(Has.DETAIL_PATH, Has.DETAIL, Has.FIELDS, Has.CREATE, Has.UPDATE, Has.DELETE, Has.SHOW);
  private static final Set<Has> WITHOUT_DETAIL =
      Set.of(Has.FIELDS, Has.CREATE, Has.UPDATE, Has.DELETE, Has.SHOW);
  private static final Set<Has> READ = Set.of(Has.DETAIL, Has.FIELDS, Has.SHOW);
  private static final Set<Has> LISTED = Set.of(Has.DETAIL, Has.FIELDS);
  private static final Set<Has> LISTED_TWICE = Set.of(Has.DETAIL_PATH, Has.DETAIL, Has.FIELDS);

  /**
   * One row.
   *
   * @param type name of the schema of an item
   * @param item part of the path that names one
   * @param id what its operations are named by, in the plural
   */
  record Row(
      String type,
      String id,
      String tag,
      String path,
      String item,
      int since,
      Listable listable,
      Set<Has> has) {

    private Operation operation(
        String method, String more, String verb, String body, int status, String answer) {
      return new Operation(
          method,
          path + more,
          verb,
          tag,
          UPDATED_SINCE.getOrDefault(method + " " + path + more, since),
          QUERIES.getOrDefault(method + " " + path + more, List.of()),
          body,
          body != null,
          status,
          answer);
    }

    private Operation list(String more, String verb, List<Parameter> selection) {
      var query = new ArrayList<>(PAGE);
      listable.filters().stream().map(Parameter::of).forEach(query::add);
      listable.others().stream().sorted().map(Parameter::text).forEach(query::add);
      query.addAll(selection);
      return new Operation(
          "GET", path + more, verb + id, tag, since, query, null, false, 200, type + "List");
    }

    private List<Parameter> selection() {
      var query = new ArrayList<Parameter>();
      if (has.contains(Has.FIELDS)) {
        query.add(Parameter.words("fields", 8));
      }
      if (has.contains(Has.DETAIL)) {
        query.add(Parameter.bool("detail", listable.detailSince()));
      }
      return query;
    }

    private Operation show() {
      return new Operation(
          "GET",
          path + "/{" + item + "}",
          "show" + type,
          tag,
          since,
          List.of(Parameter.words("fields", 8)),
          null,
          false,
          200,
          type);
    }

    Stream<Operation> operations() {
      var one = "/{" + item + "}";
      var all = new ArrayList<Operation>();
      all.add(list("", "list", selection()));
      if (has.contains(Has.DETAIL_PATH)) {
        all.add(list("/detail", "listDetailed", List.of()));
      }
      if (has.contains(Has.CREATE)) {
        all.add(operation("POST", "", "create" + type, "New" + type, 201, type));
      }
      if (has.contains(Has.SHOW)) {
        all.add(show());
      }
      if (has.contains(Has.UPDATE)) {
        all.add(operation("PATCH", one, "update" + type, "Patch", 200, type));
      }
      if (has.contains(Has.DELETE)) {
        all.add(operation("DELETE", one, "delete" + type, null, 204, null));
      }
      return all.stream();
    }
  }

  private static final List<Parameter> PAGE =
      List.of(
          Parameter.number("limit"),
          Parameter.text("marker"),
          Parameter.text("sort_key"),
          Parameter.oneOf("sort_dir", "asc", "desc"));

  /** What came later than its collection. */
  private static final Map<String, Integer> UPDATED_SINCE =
      Map.of("PATCH /v1/allocations/{allocation}", 57);

  private static final Map<String, List<Parameter>> QUERIES =
      Map.of("PATCH /v1/nodes/{node}", List.of(Parameter.bool("reset_interfaces", 45)));

  static final List<Row> ROWS =
      List.of(
          row("Node", "Nodes", "/v1/nodes", "node", 1, NodeLists.NODES, WITH_DETAIL_PATH),
          row("Port", "Ports", "/v1/ports", "port", 1, PortLists.PORTS, WITH_DETAIL_PATH),
          row(
              "Portgroup",
              "Portgroups",
              "/v1/portgroups",
              "portgroup",
              23,
              PortgroupLists.GROUPS,
              WITH_DETAIL_PATH),
          row(
              "Chassis",
              "Chassis",
              "/v1/chassis",
              "chassis",
              1,
              ChassisResource.LISTED,
              WITH_DETAIL_PATH),
          row(
              "Allocation",
              "Allocations",
              "/v1/allocations",
              "allocation",
              52,
              AllocationLists.ALLOCATIONS,
              WITHOUT_DETAIL),
          row(
              "DeployTemplate",
              "DeployTemplates",
              "/v1/deploy_templates",
              "template",
              55,
              TemplatesResource.LISTED,
              ALL_OF_IT),
          row(
              "Runbook",
              "Runbooks",
              "/v1/runbooks",
              "runbook",
              92,
              RunbooksResource.LISTED,
              ALL_OF_IT),
          row(
              "InspectionRule",
              "InspectionRules",
              "/v1/inspection_rules",
              "rule",
              96,
              InspectionRulesResource.LISTED,
              ALL_OF_IT),
          row(
              "VolumeConnector",
              "VolumeConnectors",
              "/v1/volume/connectors",
              "connector",
              32,
              VolumeLists.CONNECTORS,
              ALL_OF_IT),
          row(
              "VolumeTarget",
              "VolumeTargets",
              "/v1/volume/targets",
              "target",
              32,
              VolumeLists.TARGETS,
              ALL_OF_IT),
          row(
              "Conductor",
              "Conductors",
              "/v1/conductors",
              "hostname",
              49,
              ConductorsResource.CONDUCTORS,
              READ),
          row("Run", "RunsOfNode", "/v1/nodes/{node}/runs", "run", 1, RunsResource.RUNS, READ),
          below(
              "HistoryEvent",
              "HistoryOfNode",
              "/v1/nodes/{node}/history",
              78,
              HistoryResource.EVENTS,
              Set.of(Has.DETAIL)),
          below(
              "Port",
              "PortsOfNode",
              "/v1/nodes/{node}/ports",
              1,
              within(PortLists.PORTS),
              LISTED_TWICE),
          below(
              "Portgroup",
              "PortgroupsOfNode",
              "/v1/nodes/{node}/portgroups",
              24,
              within(PortgroupLists.GROUPS),
              LISTED_TWICE),
          below(
              "Port",
              "PortsOfPortgroup",
              "/v1/portgroups/{portgroup}/ports",
              24,
              within(PortLists.PORTS),
              LISTED_TWICE),
          below(
              "Port",
              "PortsOfPortgroupOfNode",
              "/v1/nodes/{node}/portgroups/{portgroup}/ports",
              24,
              within(PortLists.PORTS),
              LISTED_TWICE),
          below(
              "Node",
              "NodesOfChassis",
              "/v1/chassis/{chassis}/nodes",
              1,
              NodeLists.NODES,
              LISTED_TWICE),
          below(
              "VolumeConnector",
              "VolumeConnectorsOfNode",
              "/v1/nodes/{node}/volume/connectors",
              32,
              within(VolumeLists.CONNECTORS),
              LISTED),
          below(
              "VolumeTarget",
              "VolumeTargetsOfNode",
              "/v1/nodes/{node}/volume/targets",
              32,
              within(VolumeLists.TARGETS),
              LISTED));

  private Collections() {}

  private static Row row(
      String type,
      String id,
      String path,
      String item,
      int since,
      Listable listable,
      Set<Has> has) {
    return new Row(type, id, path.split("/")[2], path, item, since, listable, has);
  }

  private static Row below(
      String type, String id, String path, int since, Listable listable, Set<Has> has) {
    return new Row(type, id, path.split("/")[2], path, "", since, listable, has);
  }

  /** The same list without the parameters that the path stands for. */
  private static Listable within(Listable listable) {
    return listable.alone();
  }
}
