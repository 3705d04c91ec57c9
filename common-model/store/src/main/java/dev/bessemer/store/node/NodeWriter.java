package dev.bessemer.store.node;

import dev.bessemer.model.fault.NotFound;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes of nodes: the columns that differ, if the row is still the one that was changed.
 *
 * <p>Usually nobody has touched the row since its holder saw it, and one statement does. Otherwise
 * the row is locked and read, and the change made to what it is now.
 */
@ApplicationScoped
class NodeWriter {
  private static final String LOCK =
      "select %s from nodes where id = ? for update".formatted(NodeColumns.SELECTED);
  private static final String UNCHANGED =
      """
       where id = ? and xmin::text = ? and reservation_fence = ?
        and reservation is not distinct from ?
      returning xmin::text""";
  private final Sql sql;
  private final Json json;
  private final InstantSource time;

  @Inject
  NodeWriter(Sql sql, Json json, InstantSource time) {
    this.sql = sql;
    this.json = json;
    this.time = time;
  }

  /**
   * @param check throws when the row may not be changed
   */
  NodeSnapshot write(NodeSnapshot known, Consumer<NodeEntity> check, Consumer<NodeEntity> change) {
    return sql.together(() -> changed(known, check, change))
        .or(() -> sql.together(() -> changed(locked(known), check, change)))
        .orElseThrow(() -> new IllegalStateException("a locked row was changed"));
  }

  private NodeSnapshot locked(NodeSnapshot known) {
    return sql.first(LOCK, r -> NodeColumns.read(r, json), known.row().id)
        .orElseThrow(() -> NotFound.node(known.row().uuid.toString()));
  }

  private Optional<NodeSnapshot> changed(
      NodeSnapshot before, Consumer<NodeEntity> check, Consumer<NodeEntity> change) {
    check.accept(before.row());
    var after = before.row().copy();
    change.accept(after);
    after.updatedAt = time.instant();
    var columns = NodeColumns.toWrite(before.row(), after);
    var statement =
        columns.stream()
            .map(NodeColumn::assignment)
            .collect(Collectors.joining(", ", "update nodes set ", UNCHANGED));
    var values = new ArrayList<@Nullable Object>();
    columns.forEach(c -> values.add(c.written(after, json)));
    Stream.of(before.row().id, before.version(), before.row().reservationFence)
        .forEach(values::add);
    values.add(before.row().reservation);
    return sql.conclude(statement, r -> new NodeSnapshot(after, r.getString(1)), values.toArray());
  }
}
