package dev.bessemer.api.node;

import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.INSPECTING;
import static dev.bessemer.model.state.ProvisionState.INSPECTWAIT;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Cells;
import dev.bessemer.api.field.Field;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.field.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields of a node that are not shown as they are stored. */
final class NodeCells {
  private static final String HIDDEN = "******";
  private static final int AVAILABLE_NAMED_SINCE = 2;
  private static final int INSPECT_WAIT_SINCE = 39;

  private NodeCells() {}

  static void provisionState(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var shown = named(row.getString(at), look);
    if (shown == null) {
      out.writeNull();
    } else {
      out.writeString(shown);
    }
  }

  /** Two states had other names once. */
  private static @Nullable String named(String state, Look look) {
    if (state.equals(AVAILABLE.wire()) && !look.version().atLeast(AVAILABLE_NAMED_SINCE)) {
      return null;
    }
    return state.equals(INSPECTWAIT.wire()) && !look.version().atLeast(INSPECT_WAIT_SINCE)
        ? INSPECTING.wire()
        : state;
  }

  /** Columns: uuid, conductor_group, driver. */
  static void conductor(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var owner =
        look.owners()
            .ownerOf(
                UUID.fromString(row.getString(at)), row.getString(at + 1), row.getString(at + 2));
    out.writeString(owner);
  }

  /** The stored object, and what is known of the agent, which has a table of its own. */
  static Field driverInternalInfo() {
    return Field.computed(
        "driver_internal_info",
        (out, row, at, look) -> Cells.merged(out, row, at, look, agent(row, at + 1)),
        "driver_internal_info",
        "s.url",
        "s.version",
        "s.last_heartbeat",
        "s.token is not null",
        "s.token_pregenerated");
  }

  private static byte[] agent(ResultSet row, int at) throws SQLException {
    var agent = JsonNodeFactory.instance.objectNode();
    text(agent, "agent_url", row.getString(at));
    text(agent, "agent_version", row.getString(at + 1));
    var beat = row.getObject(at + 2, OffsetDateTime.class);
    text(
        agent,
        "agent_last_heartbeat",
        Optional.ofNullable(beat).map(Timestamps::withoutOffset).orElse(null));
    text(agent, "agent_secret_token", row.getBoolean(at + 3) ? HIDDEN : null);
    text(agent, "agent_secret_token_pregenerated", row.getBoolean(at + 4) ? HIDDEN : null);
    return agent.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void text(ObjectNode agent, String name, @Nullable String value) {
    if (value != null) {
      agent.put(name, value);
    }
  }
}
