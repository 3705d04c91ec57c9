package dev.bessemer.api.list;

import dev.bessemer.api.field.FieldTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A resource that is listed.
 *
 * @param filters the query parameters that narrow the list by a condition
 * @param others query parameters that are dealt with elsewhere
 */
public record Listable(FieldTable table, List<Filter> filters, Set<String> others) {
  public Listable(FieldTable table, List<Filter> filters) {
    this(table, filters, Set.of());
  }

  Set<String> arguments(Set<String> more) {
    var names = new HashSet<>(Filter.names(filters));
    names.addAll(Page.ARGUMENTS);
    names.addAll(others);
    names.addAll(more);
    return names;
  }
}
