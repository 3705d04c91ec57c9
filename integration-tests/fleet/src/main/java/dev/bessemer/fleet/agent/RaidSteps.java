package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Software RAID, with what the real agent demands of it; the machine keeps what is made. */
final class RaidSteps {
  private static final String DISKS = "logical_disks";
  private final VirtualMachine machine;

  RaidSteps(VirtualMachine machine) {
    this.machine = machine;
  }

  /** Makes what the node is to have. */
  Object create(JsonNode node) throws AgentError {
    return make(node.path("target_raid_config"));
  }

  /** Makes what the arguments say. */
  Object apply(JsonNode args) throws AgentError {
    if (args.path("delete_existing").asBoolean(true)) {
      delete();
    }
    return make(args.path("raid_config"));
  }

  @Nullable Object delete() {
    machine.keepLogicalDisks(null);
    return null;
  }

  private Object make(JsonNode wanted) throws AgentError {
    if (wanted.path(DISKS).isEmpty()) {
      return wanted.isObject() ? wanted : ApiClient.JSON.createObjectNode();
    }
    check(wanted.path(DISKS));
    machine.keepLogicalDisks(wanted.path(DISKS).toString());
    return wanted;
  }

  private void check(JsonNode disks) throws AgentError {
    var faults = new ArrayList<String>();
    if (disks.size() > 2) {
      faults.add("Software RAID configuration requires one or two logical disks");
    }
    if (all(disks).stream().anyMatch(d -> !d.path("controller").asText("").equals("software"))) {
      faults.add("all logical disks must have 'controller'='software'");
    }
    if (!disks.path(0).path("raid_level").asText("").equals("1")) {
      faults.add("the first logical disk must be RAID-1");
    }
    if (machine.logicalDisks().isPresent()) {
      faults.add("there are partitions on the disks");
    }
    if (!faults.isEmpty()) {
      throw AgentError.softwareRaid(String.join("; ", faults));
    }
  }

  private static List<JsonNode> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }
}
