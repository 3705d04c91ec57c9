package dev.bessemer.api.volume;

import static dev.bessemer.api.field.Field.uuid;

import dev.bessemer.api.field.Field;

/** What connectors and targets say of their node, both in the same way. */
final class VolumeNodes {
  private static final String NODE = "(select n.uuid from nodes n where n.id = v.node_id)";

  private VolumeNodes() {}

  static Field field() {
    return uuid("node_uuid")
        .read(NODE)
        .stored("node_id", "(select id from nodes where uuid = ?)")
        .inSummary()
        .written()
        .required()
        .notSorted();
  }
}
