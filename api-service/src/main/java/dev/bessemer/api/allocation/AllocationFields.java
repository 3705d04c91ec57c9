package dev.bessemer.api.allocation;

import static dev.bessemer.api.field.Field.links;
import static dev.bessemer.api.field.Field.list;
import static dev.bessemer.api.field.Field.object;
import static dev.bessemer.api.field.Field.text;
import static dev.bessemer.api.field.Field.time;
import static dev.bessemer.api.field.Field.uuid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.field.Checks;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.field.Ownership;
import dev.bessemer.api.trait.Traits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of an allocation's fields. */
public final class AllocationFields {
  private static final int TEXT = 255;
  private static final int RESOURCE_CLASS = 80;
  private static final String NODE = "(select n.uuid from nodes n where n.id = a.node_id)";

  public static final FieldTable TABLE =
      new FieldTable("allocation", "allocations", "allocations a", "uuid", fields())
          .owned(new Ownership("allocation:list_all", "a.owner = ?", "a.owner", "null"));

  private AllocationFields() {}

  private static List<Field> fields() {
    return List.of(
        uuid("uuid").posted(),
        text("name").written().longest(TEXT).valid(Checks::name),
        text("resource_class").posted().longest(RESOURCE_CLASS).valid(Checks::notEmpty),
        list("traits").posted().valid(AllocationFields::traits),
        list("candidate_nodes").posted().valid(AllocationFields::names),
        object("extra").written(),
        text("owner").since(60).posted().longest(TEXT),
        text("node").posted().argumentOnly().notNamed().notSorted(),
        uuid("node_uuid")
            .read(NODE)
            .stored("node_id", "(select id from nodes where uuid = ?)")
            .notSorted(),
        text("state"),
        text("last_error"),
        time("created_at"),
        time("updated_at"),
        links("links", "allocations", ""));
  }

  private static @Nullable String traits(JsonNode list) {
    return list.valueStream().allMatch(t -> t.isTextual() && Traits.isTrait(t.textValue()))
        ? null
        : "is not a list of traits";
  }

  private static @Nullable String names(JsonNode list) {
    return list.valueStream().allMatch(JsonNode::isTextual) ? null : "is not a list of strings";
  }
}
