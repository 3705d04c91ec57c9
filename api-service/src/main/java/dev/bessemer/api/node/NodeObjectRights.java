package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Things;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Whose nodes somebody may give things to, such as ports. */
@ApplicationScoped
class NodeObjectRights {
  private static final Set<String> NODE = Set.of("node_uuid", "node_ident");

  private final Access access;
  private final Things things;

  @Inject
  NodeObjectRights(Access access, Things things) {
    this.access = access;
    this.things = things;
  }

  /**
   * @throws Refused when the node is not there for the caller
   * @throws Forbidden when it is, but the caller may not give this to it
   */
  void checkCreation(FieldTable table, ObjectNode object) {
    NODE.forEach(field -> check(table, "create", object.path(field)));
  }

  /** A thing goes to another node only if one may change such things there, too. */
  void checkMove(FieldTable table, JsonPatch patch) {
    patch.operations().stream()
        .filter(operation -> NODE.contains(operation.root()))
        .map(o -> Optional.ofNullable(o.value()).orElse(MissingNode.getInstance()))
        .forEach(node -> check(table, "update", node));
  }

  private void check(FieldTable table, String action, JsonNode node) {
    if (!access.isUnrestricted() && node.isTextual()) {
      access.require(table.ruledBy() + ":" + action, things.nodeInBody(node.textValue()));
    }
  }
}
