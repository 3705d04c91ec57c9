package dev.bessemer.api.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Json;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import dev.bessemer.model.rpc.ConductorReply.VendorMethod;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of vendor methods, as far as they are alike for nodes and drivers. */
@ApplicationScoped
public class PassthruAnswers {
  private final Call call;

  @Inject
  PassthruAnswers(Call call) {
    this.call = call;
  }

  /** Name of the method in the query. */
  public String method() {
    return call.query(Set.of("method"))
        .text("method")
        .filter(name -> !name.isBlank())
        .orElseThrow(() -> Refused.missingParameter("Missing mandatory parameter: method"));
  }

  /** For a method that is named in the path. */
  public String method(String name) {
    call.query(Set.of());
    return name;
  }

  /** What was sent along. */
  public Map<String, Object> arguments(byte @Nullable [] body) {
    var sent = call.jsonOrNull(body);
    if (sent == null || sent.isNull()) {
      return Map.of();
    }
    if (!sent.isObject()) {
      throw Refused.invalidParameter("The body must be a JSON object.");
    }
    return Json.object(sent);
  }

  public Response shown(VendorMethods methods) {
    var document = JsonNodeFactory.instance.objectNode();
    methods.methods().forEach((name, method) -> document.set(name, shown(method)));
    return Answers.json(document);
  }

  private static ObjectNode shown(VendorMethod method) {
    var shown = JsonNodeFactory.instance.objectNode();
    method.verbs().forEach(shown.putArray("http_methods")::add);
    return shown
        .put("async", method.async())
        .put("description", method.description())
        .put("attach", method.attach())
        .put("require_exclusive_lock", method.exclusive());
  }

  public Response answer(VendorAnswer answer) {
    if (answer.async()) {
      return Answers.accepted();
    }
    if (answer.attach()) {
      var bytes = Base64.getDecoder().decode(String.valueOf(answer.result()));
      return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE).build();
    }
    return Answers.json(Json.MAPPER.<JsonNode>valueToTree(answer.result()));
  }
}
