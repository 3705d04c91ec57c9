package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Checks what a node refers to. */
final class NodeRelations {
  private NodeRelations() {}

  /**
   * @throws Refused when the chassis does not exist
   */
  static void checkChassis(Connection connection, ObjectNode node) throws SQLException {
    var chassis = node.path("chassis_uuid");
    if (chassis.isTextual()
        && Statements.first(
                connection,
                "select 1 from chassis where uuid = ?",
                Condition.of("", UUID.fromString(chassis.textValue())),
                r -> true)
            .isEmpty()) {
      throw Refused.invalidParameter(
          "Chassis %s could not be found.".formatted(chassis.textValue()));
    }
  }

  /** Whether it was given out by an allocation that has an owner. */
  static boolean isAllocatedToSomebody(Connection connection, ObjectNode node) throws SQLException {
    var allocation = node.path("allocation_uuid");
    return allocation.isTextual()
        && Statements.first(
                connection,
                "select 1 from allocations where uuid = ? and owner is not null",
                Condition.of("", UUID.fromString(allocation.textValue())),
                r -> true)
            .isPresent();
  }

  /**
   * Puts the parent's UUID in the place of its name.
   *
   * @throws Refused when it does not exist, is the node itself, or belongs to somebody else
   */
  static void resolveParent(Connection connection, ObjectNode node) throws SQLException {
    var given = node.path("parent_node");
    if (!given.isTextual()) {
      return;
    }
    var ident = given.textValue();
    var where =
        Texts.uuid(ident)
            .map(uuid -> Condition.of("n.uuid = ?", uuid))
            .orElseGet(() -> Condition.of("n.name = ?", ident));
    record Parent(String uuid, TextNode owner) {}
    var parent =
        Statements.first(
                connection,
                where.after("select n.uuid, coalesce(n.owner, '') from nodes n"),
                where,
                r -> new Parent(r.getString(1), TextNode.valueOf(r.getString(2))))
            .orElseThrow(
                () -> Refused.invalidParameter("Node %s could not be found.".formatted(ident)));
    if (parent.uuid().equals(node.path("uuid").asText())) {
      throw Refused.invalidParameter("A node cannot be its own parent.");
    }
    var owner = node.path("owner");
    if (owner.isTextual() && !parent.owner().asText().isEmpty() && !owner.equals(parent.owner())) {
      throw Refused.invalidParameter("The parent node belongs to another owner.");
    }
    node.put("parent_node", parent.uuid());
  }
}
