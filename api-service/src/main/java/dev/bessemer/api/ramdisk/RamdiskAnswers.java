package dev.bessemer.api.ramdisk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a ramdisk learns when its node is known: the node, and how to behave. */
@ApplicationScoped
class RamdiskAnswers {
  private static final int TOKENS_SINCE = 62;

  /** The version an agent assumes when nobody answered its question which one we know. */
  private static final ApiVersion ASSUMED = new ApiVersion(31);

  private static final List<String> SHOWN =
      List.of("uuid", "properties", "instance_info", "driver_internal_info");
  private final Call call;
  private final Looks looks;
  private final Rows rows;
  private final AgentTokens tokens;
  private final AgentSettings settings;

  @Inject
  RamdiskAnswers(Call call, Looks looks, Rows rows, AgentTokens tokens, AgentSettings settings) {
    this.call = call;
    this.looks = looks;
    this.rows = rows;
    this.tokens = tokens;
    this.settings = settings;
  }

  byte[] of(Candidate node) {
    var fields = NodeFields.TABLE.named(SHOWN, call.version());
    var shown =
        rows.one(NodeFields.TABLE, fields, Condition.of("n.uuid = ?", node.uuid()), looks.client())
            .orElseThrow(() -> NotFound.node(node.uuid().toString()));
    return answer(shown, node, token(node));
  }

  private @Nullable String token(Candidate node) {
    if (call.version().atLeast(TOKENS_SINCE)) {
      return tokens.give(node.uuid());
    }
    // It would go on without a token for ever. When it asks again, it asks for the version first.
    if (call.version().equals(ASSUMED)) {
      tokens.requireMade(node.uuid());
    }
    // An old agent would not know what to do with a token.
    return null;
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
