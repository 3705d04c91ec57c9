package dev.bessemer.conductor.cluster;

import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The nodes this conductor cares for, child nodes included.
 *
 * <p>Others may think that some of them are theirs; so whoever changes one must claim it.
 */
@ApplicationScoped
public class OwnNodes {
  @Inject Sql sql;
  @Inject Membership membership;

  /**
   * The own nodes for which a condition holds.
   *
   * @param condition SQL on {@code nodes n}, with an order if one is wanted
   * @param values those of the question marks in it
   */
  public List<UUID> where(String condition, @Nullable Object... values) {
    return sql
        .all(
            "select n.uuid, n.conductor_group, n.driver from nodes n where " + condition,
            this::own,
            values)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<UUID> own(ResultSet row) throws SQLException {
    var node = row.getObject(1, UUID.class);
    return membership.owns(node, row.getString(2), row.getString(3))
        ? Optional.of(node)
        : Optional.empty();
  }
}
