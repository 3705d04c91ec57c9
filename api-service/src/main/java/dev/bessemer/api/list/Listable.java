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
 * @param detailSince first version that knows the parameter {@code detail}
 */
public record Listable(
    FieldTable table, List<Filter> filters, Set<String> others, int detailSince) {
  private static final int DETAIL_SINCE = 43;

  public Listable(FieldTable table, List<Filter> filters, Set<String> others) {
    this(table, filters, others, DETAIL_SINCE);
  }

  public Listable(FieldTable table, List<Filter> filters) {
    this(table, filters, Set.of());
  }

  /** The same, without what is dealt with elsewhere. */
  public Listable alone() {
    return new Listable(table, filters, Set.of(), detailSince);
  }

  Set<String> arguments(Set<String> more) {
    var names = new HashSet<>(Filter.names(filters));
    names.addAll(Page.ARGUMENTS);
    names.addAll(others);
    names.addAll(more);
    return names;
  }
}
