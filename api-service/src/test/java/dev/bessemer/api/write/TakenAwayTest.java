package dev.bessemer.api.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Field.Can;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Kind;
import dev.bessemer.api.inspection.RuleFields;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.port.PortFields;
import dev.bessemer.api.portgroup.PortgroupFields;
import dev.bessemer.api.runbook.RunbookFields;
import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.OneOfEach;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 00-overview section 9: what is left of a value that is neither true nor false any more. */
@ApiTest
class TakenAwayTest {
  /** Resource, what one is called, and each of its booleans with what remove leaves. */
  private static final String LINES =
      """
      nodes            | node      | maintenance=false automated_clean=null protected=false retired=null disable_power_off=false
      ports            | port      | pxe_enabled=true is_smartnic=false available_for_dynamic_portgroup=true
      portgroups       | portgroup | standalone_ports_supported=true
      runbooks         | runbook   | disable_ramdisk=false public=false
      inspection_rules | rule      | sensitive=false
      """;

  private static final Map<String, FieldTable> TABLES =
      Stream.of(
              NodeFields.TABLE,
              PortFields.TABLE,
              PortgroupFields.TABLE,
              RunbookFields.TABLE,
              RuleFields.TABLE)
          .collect(Collectors.toMap(FieldTable::plural, table -> table));

  @Inject World world;

  @Test
  void removeAndNullLeaveOfEachBooleanWhatTheReferenceSays() {
    world.reset();
    var node = world.uuid(world.node());
    var things = OneOfEach.of(node);
    things.put("node", node);
    for (var words : LINES.lines().map(l -> l.split(" *\\| *")).toList()) {
      var left =
          Arrays.stream(words[2].split(" "))
              .map(w -> w.split("="))
              .collect(Collectors.toMap(w -> w[0], w -> w[1]));
      // Only a node in use may be protected, and only of another one the ports may be changed.
      var state = words[0].equals("nodes") ? "active" : "manageable";
      world.sql("update nodes set provision_state = ?", state);
      assertThat(left.keySet()).isEqualTo(patchedBooleans(TABLES.get(words[0])));
      var path = "/v1/" + words[0] + "/" + things.get(words[1]);
      left.forEach((field, value) -> check(path, field, value));
    }
  }

  private static Set<String> patchedBooleans(FieldTable table) {
    return table.fields().stream()
        .filter(f -> f.kind() == Kind.BOOL && f.can(Can.BE_PATCHED))
        .map(Field::name)
        .collect(Collectors.toSet());
  }

  private static void check(String path, String field, String left) {
    for (var operation : new String[] {"'op':'remove'", "'op':'replace','value':null"}) {
      // A sensitive rule stays one, and a smart NIC needs more than the flag.
      var other = left.equals("true") ? "false" : "true";
      if (!field.equals("sensitive") && !field.equals("is_smartnic")) {
        patched(path, field, "'op':'add','value':" + other, other);
      }
      patched(path, field, operation, left);
    }
  }

  private static void patched(String path, String field, String operation, String value) {
    var answer = Api.NEWEST.patch(path, "[{%s,'path':'/%s'}]".formatted(operation, field));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().path(field).toString()).as(path + " " + field).isEqualTo(value);
    assertThat(Api.NEWEST.get(path).json().path(field).toString()).isEqualTo(value);
  }
}
