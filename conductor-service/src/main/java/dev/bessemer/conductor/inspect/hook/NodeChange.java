package dev.bessemer.conductor.inspect.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of one place in a node.
 *
 * @param path field, then keys of the objects in it
 * @param value null: the place is to go
 */
public record NodeChange(List<String> path, @Nullable Object value) {
  public String field() {
    return path.getFirst();
  }
}
