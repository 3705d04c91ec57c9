package dev.bessemer.store.node;

import dev.bessemer.model.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A node as it was at one moment.
 *
 * <p>A change may begin with one instead of reading the row: when the row has changed since, the
 * change finds out and begins with what is there now.
 */
public final class NodeSnapshot {
  /** What a BMC tells of its machine; null where it tells nothing. */
  public record Told(
      @Nullable String bootMode, @Nullable Boolean secureBoot, @Nullable String health) {}

  private final NodeEntity row;
  private final String version;
  private final Node node;

  /**
   * @param version the transaction that wrote the row
   */
  NodeSnapshot(NodeEntity row, String version) {
    this.row = row;
    this.version = version;
    this.node = NodeMapper.node(row);
  }

  public Node node() {
    return node;
  }

  /** What the machine's BMC told when it was last asked. */
  public Told told() {
    return new Told(row.bootMode, row.secureBoot, row.health);
  }

  /** Not to be changed. */
  NodeEntity row() {
    return row;
  }

  String version() {
    return version;
  }
}
