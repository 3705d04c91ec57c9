package dev.bessemer.spi;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Some fields of a node.
 *
 * @param values only those that were asked for; objects as maps
 */
public record NodeFields(UUID uuid, Map<NodeField, Object> values) {
  /** Empty when it was not asked for, or the node has none. */
  public Optional<String> text(NodeField field) {
    return Optional.ofNullable(values.get(field)).map(Object::toString);
  }

  /** Empty when it was not asked for. */
  @SuppressWarnings("unchecked") // JSON objects have text keys
  public Map<String, Object> object(NodeField field) {
    return values.get(field) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
