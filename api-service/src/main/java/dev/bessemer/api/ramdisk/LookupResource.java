package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells an agent which node it runs on. */
@Path("/v1/lookup")
@Since(22)
@RunOnVirtualThread
public class LookupResource {
  private static final int TOKENS_SINCE = 62;
  private static final List<String> SHOWN =
      List.of("uuid", "properties", "instance_info", "driver_internal_info");

  private final Call call;
  private final Looks looks;
  private final Rows rows;
  private final RamdiskDoor door;
  private final Candidates candidates;
  private final AgentTokens tokens;
  private final AgentSettings settings;

  @Inject
  LookupResource(
      Call call,
      Looks looks,
      Rows rows,
      RamdiskDoor door,
      Candidates candidates,
      AgentTokens tokens,
      AgentSettings settings) {
    this.call = call;
    this.looks = looks;
    this.rows = rows;
    this.door = door;
    this.candidates = candidates;
    this.tokens = tokens;
    this.settings = settings;
  }

  @GET
  public Response look() {
    door.requireOpen();
    var node = candidate(call.query(Set.of("addresses", "node_uuid")));
    var fields = NodeFields.TABLE.named(SHOWN, call.version());
    var shown =
        rows.one(NodeFields.TABLE, fields, Condition.of("n.uuid = ?", node.uuid()), looks.client())
            .orElseThrow(() -> NotFound.node(node.uuid().toString()));
    // An old agent would not know what to do with a token.
    var token = call.version().atLeast(TOKENS_SINCE) ? tokens.give(node.uuid()) : null;
    return Answers.json(answer(shown, node, token));
  }

  private Candidate candidate(Arguments query) {
    var uuid = query.text("node_uuid");
    if (uuid.isPresent()) {
      return candidates.byUuid(
          Texts.uuid(uuid.get())
              .orElseThrow(() -> Refused.invalidParameter("Expected a UUID: " + uuid.get())));
    }
    var addresses =
        query.names("addresses").orElse(List.of()).stream().filter(Texts::isMac).toList();
    if (addresses.isEmpty()) {
      throw Refused.missingParameter("Either a valid MAC address or node_uuid is needed.");
    }
    return candidates.byAddresses(addresses);
  }

  private byte[] answer(byte[] shown, Candidate node, @Nullable String token) {
    var out = new ByteArrayOutputStream(shown.length + 1024);
    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName("node");
      json.writeRawValue(new String(shown, StandardCharsets.UTF_8));
      json.writeFieldName("config");
      json.writeTree(settings.of(node, token));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
