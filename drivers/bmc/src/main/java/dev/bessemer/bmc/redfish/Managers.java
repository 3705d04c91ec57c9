package dev.bessemer.bmc.redfish;

import java.util.List;

/** The BMCs proper, of one system: those it names, else all of the service. */
final class Managers {
  private final Connection bmc;
  private final String system;
  private final Deadline deadline;

  Managers(Connection bmc, String system, Deadline deadline) {
    this.bmc = bmc;
    this.system = system;
    this.deadline = deadline;
  }

  List<Resource> resources() {
    var named = bmc.resource(system, deadline).related("ManagedBy");
    var paths = named.isEmpty() ? everyone() : named;
    return paths.stream().map(path -> bmc.resource(path, deadline)).toList();
  }

  private List<String> everyone() {
    var collection = bmc.root(deadline).link("Managers");
    return collection.map(path -> bmc.members(path, deadline)).orElse(List.of());
  }
}
