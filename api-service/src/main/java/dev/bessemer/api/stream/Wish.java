package dev.bessemer.api.stream;

import dev.bessemer.store.event.Event;
import java.util.Set;

/**
 * Which events a client wants; an empty set is any.
 *
 * @param nodes UUIDs or names
 * @param types whole types, or what stands before the dot
 * @param insight what the client may see at all
 */
record Wish(
    Set<String> nodes, Set<String> owners, Set<String> shards, Set<String> types, Insight insight) {

  boolean matches(Event event) {
    return insight.sees(event)
        && any(nodes, String.valueOf(event.node()), event.name())
        && any(owners, event.owner(), event.lessee())
        && any(shards, event.shard())
        && any(types, event.type(), event.type().substring(0, event.type().indexOf('.')));
  }

  private static boolean any(Set<String> wanted, @org.jspecify.annotations.Nullable String... has) {
    if (wanted.isEmpty()) {
      return true;
    }
    for (var value : has) {
      if (value != null && wanted.contains(value)) {
        return true;
      }
    }
    return false;
  }
}
