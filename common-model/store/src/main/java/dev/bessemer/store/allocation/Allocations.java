package dev.bessemer.store.allocation;

import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.Nodes;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Gives nodes out.
 *
 * <p>Any number of conductors may try at the same time: an allocation is looked at by one of them,
 * and a node is given to one allocation. What dies on the way leaves everything as it was.
 */
@ApplicationScoped
public class Allocations {
  private static final String WAITING =
      "select uuid from allocations where state = 'allocating' order by id limit ?";
  private static final String CLAIM =
      """
      select id, uuid, name, resource_class, owner, created_at,
        array(select jsonb_array_elements_text(traits)),
        array(select cast(jsonb_array_elements_text(candidate_nodes) as uuid))
      from allocations where uuid = ? and state = 'allocating' for update skip locked
      """;

  /** Parameters: resource class, owner twice, traits, candidates twice. */
  private static final String SUITABLE =
      """
      from nodes n
      where n.provision_state = 'available' and n.power_state is not null and not n.maintenance
        and n.instance_uuid is null and n.allocation_id is null and n.resource_class = ?
        and (cast(? as text) is null or cast(? as text) in (n.owner, n.lessee))
        and not exists (select 1 from unnest(cast(? as text[])) as wanted (trait)
          where not exists (select 1 from node_traits t
            where t.node_id = n.id and t.trait = wanted.trait))
        and (cardinality(cast(? as uuid[])) = 0 or n.uuid = any (cast(? as uuid[])))
      """;

  private static final String CHOOSE =
      "select n.uuid "
          + SUITABLE
          + " and n.reservation is null order by (n.name is not distinct from ?) desc, random()"
          + " limit 1 for update of n skip locked";
  private static final String COUNT = "select count(*) " + SUITABLE;
  private static final String GIVEN =
      "update allocations set state = 'active', last_error = null, updated_at = now(),"
          + " node_id = (select id from nodes where uuid = ?) where id = ?";
  private static final String FAILED =
      "update allocations set state = 'error', last_error = ?, updated_at = now()"
          + " where uuid = ? and state = 'allocating'";

  @Inject Sql sql;
  @Inject Nodes nodes;

  /** Those for which no node was chosen yet, the oldest first. */
  public List<UUID> waiting(int most) {
    return sql.all(WAITING, row -> row.getObject(1, UUID.class), most);
  }

  /**
   * Does {@code work} in one transaction with an allocation that waits, and keeps everybody else
   * from it; does nothing when it does not wait any more or somebody else has it.
   */
  @Transactional
  public void work(UUID allocation, Consumer<Allocation> work) {
    sql.first(CLAIM, Allocations::read, allocation).ifPresent(work);
  }

  /**
   * Gives a suitable node that nobody works on to an allocation; empty when there is none. Within
   * {@link #work} only.
   */
  public Optional<UUID> give(Allocation wanted) {
    var node =
        sql.first(
            CHOOSE,
            row -> row.getObject(1, UUID.class),
            wanted.resourceClass(),
            wanted.owner(),
            wanted.owner(),
            traits(wanted),
            candidates(wanted),
            candidates(wanted),
            wanted.name());
    node.ifPresent(
        uuid -> {
          nodes.changeUnheld(uuid, row -> take(row, wanted));
          sql.change(GIVEN, uuid, wanted.id());
        });
    return node;
  }

  private static void take(NodeEntity row, Allocation allocation) {
    row.instanceUuid = allocation.uuid();
    row.allocationId = allocation.id();
    var info = new LinkedHashMap<>(row.instanceInfo);
    info.put("traits", allocation.traits());
    row.instanceInfo = info;
  }

  /** How many nodes would do, be it that somebody works on them now. */
  public int suitable(Allocation wanted) {
    return sql.first(
            COUNT,
            row -> row.getInt(1),
            wanted.resourceClass(),
            wanted.owner(),
            wanted.owner(),
            traits(wanted),
            candidates(wanted),
            candidates(wanted))
        .orElseThrow();
  }

  /** Ends one that still waits. */
  public void fail(UUID allocation, String why) {
    sql.change(FAILED, why, allocation);
  }

  private static String[] traits(Allocation wanted) {
    return wanted.traits().toArray(String[]::new);
  }

  private static String[] candidates(Allocation wanted) {
    return wanted.candidates().stream().map(UUID::toString).toArray(String[]::new);
  }

  private static Allocation read(ResultSet row) throws SQLException {
    return new Allocation(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        list(row.getArray(7), String[].class),
        list(row.getArray(8), UUID[].class),
        row.getString(5),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }

  private static <T> List<T> list(Array array, Class<T[]> type) throws SQLException {
    return Arrays.asList(type.cast(array.getArray()));
  }
}
