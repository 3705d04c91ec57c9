package dev.bessemer.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.testing.Api;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.World;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
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
      maintenance=true       | maintenance                 | nodes_by_maintenance
      retired=true           | retired                     | nodes_retired
      fault=power%20failure  | fault = 'power failure'     | nodes_by_fault
      conductor_group=a      | conductor_group = 'a'       | nodes_by_conductor_group
      instance_name=a        | instance_name = 'a'         | nodes_by_instance_name
      resource_class=a       | resource_class = 'a'        | nodes_by_resource_class
      provision_state=active | provision_state = 'active'  | nodes_by_provision_state
      owner=a                | owner = 'a'                 | nodes_by_owner
      lessee=a               | lessee = 'a'                | nodes_by_lessee
      shard=a                | shard = 'a'                 | nodes_by_shard
      description_contains=a | strpos(description, 'a') > 0 | nodes_described
      parent_node=@          | parent_node = '@'           | nodes_parent
      chassis_uuid=@         | chassis_id = (select c.id from chassis c where c.uuid = '@') | nodes_chassis
      """;

  /**
   * What is in every list, and what nodes are grouped by; not the times that change with every
   * write, which would then be one to all indexes.
   */
  private static final List<String> SORTED =
      List.of(
          "uuid",
          "name",
          "instance_uuid",
          "maintenance",
          "power_state",
          "provision_state",
          "created_at",
          "driver",
          "resource_class",
          "conductor_group",
          "owner",
          "lessee",
          "shard",
          "fault",
          "instance_name");

  @Inject World world;
  @Inject DataSource database;

  private void many() {
    world.reset();
    world.node();
    world.sql(COPY.formatted(MANY));
    world.sql("vacuum analyze nodes");
  }

  @Test
  void whatPeopleSortByHasAnIndexThatIsInThatOrder() throws SQLException {
    many();
    for (var field : SORTED) {
      for (var direction : List.of("asc", "desc")) {
        var query = "/v1/nodes?limit=10&sort_key=%s&sort_dir=%s".formatted(field, direction);
        var page = Api.NEWEST.get(query).json().path("nodes");
        assertThat(page).as(query).hasSize(10);
        var marker = page.path(9).path("uuid").asText();
        assertThat(Api.NEWEST.get(query + "&marker=" + marker).json().path("nodes")).hasSize(10);
      }
      var order = field.equals("uuid") ? "uuid" : field + " nulls first, id";
      assertThat(plan("select id, extra from nodes order by %s limit 10".formatted(order)))
          .as(field)
          .contains("Index Scan using nodes_")
          .doesNotContain("Sort");
    }
    world.reset();
  }

  @Test
  void shardsAreCountedInTheirIndex() throws SQLException {
    many();
    assertThat(Api.NEWEST.get("/v1/shards").json().at("/shards/0/count").asInt())
        .isEqualTo(MANY + 1);
    assertThat(plan("select shard, count(*) from nodes group by shard"))
        .contains("Index Only Scan using nodes_by_shard");
    world.reset();
  }

  @Test
  void eachFilterHasAnIndex() throws SQLException {
    many();
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
