package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Few nodes among very many are found by an index, whatever they have in common. */
@ApiTest
class FewAmongManyTest {
  private static final int MANY = 3_000;

  private static final String COPY =
      """
      insert into nodes overriding system value
      select copy.* from nodes n, generate_series(1, %d) number,
        lateral jsonb_populate_record(n, jsonb_build_object(
          'id', nextval(pg_get_serial_sequence('nodes', 'id')), 'uuid', gen_random_uuid(), 'name', 'copy-' || number)) copy
      """;

  /** Parameter, the condition that it becomes, the index. */
  private static final String FILTERS =
      """
      maintenance=true       | maintenance                 | nodes_in_maintenance
      retired=true           | retired                     | nodes_retired
      fault=power%20failure  | fault = 'power failure'     | nodes_fault
      conductor_group=a      | conductor_group = 'a'       | nodes_conductor_group
      instance_name=a        | instance_name = 'a'         | nodes_instance_name
      resource_class=a       | resource_class = 'a'        | nodes_by_resource_class
      provision_state=active | provision_state = 'active'  | nodes_by_provision_state
      owner=a                | owner = 'a'                 | nodes_by_owner
      lessee=a               | lessee = 'a'                | nodes_lessee
      shard=a                | shard = 'a'                 | nodes_shard
      description_contains=a | strpos(description, 'a') > 0 | nodes_described
      parent_node=@          | parent_node = '@'           | nodes_parent
      chassis_uuid=@         | chassis_id = (select c.id from chassis c where c.uuid = '@') | nodes_chassis
      """;

  @Inject World world;
  @Inject DataSource database;

  @Test
  void eachFilterHasAnIndex() throws SQLException {
    world.reset();
    world.node();
    world.sql(COPY.formatted(MANY));
    world.sql("analyze nodes");
    var uuid = Api.NEWEST.post("/v1/chassis", "{}").json().path("uuid").asText();
    var filters = FILTERS.replace("@", uuid);
    for (var line : filters.lines().map(l -> l.split(" *\\| *")).toList()) {
      assertThat(Api.NEWEST.get("/v1/nodes?" + line[0]).json().path("nodes")).isEmpty();
      assertThat(plan("select id, uuid from nodes where " + line[1] + " order by id limit 100"))
          .contains(line[2]);
    }
    world.reset();
  }

  private String plan(String statement) throws SQLException {
    try (var connection = database.getConnection();
        var prepared = connection.prepareStatement("explain " + statement)) {
      var lines = new StringBuilder();
      var rows = prepared.executeQuery();
      while (rows.next()) {
        lines.append(rows.getString(1)).append('\n');
      }
      return lines.toString();
    }
  }
}
