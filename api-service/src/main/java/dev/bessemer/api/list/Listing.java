package dev.bessemer.api.list;

import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.ApiVersion;
import java.util.List;
import java.util.Optional;

/**
 * A list to be read.
 *
 * @param owner only nodes that belong to this conductor
 * @param next empty when there is no second page
 */
record Listing(
    FieldTable table,
    List<Field> fields,
    Page page,
    ApiVersion version,
    Condition where,
    Optional<String> owner,
    Optional<NextLink> next) {

  /** What the rows are sorted by before their numbers; empty when by nothing else. */
  Optional<String> sortedBy() {
    return page.sortKey().equals(Page.BY_ID)
        ? Optional.empty()
        : Optional.of(table.sortedBy(page.sortKey(), version));
  }
}
