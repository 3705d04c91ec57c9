package dev.bessemer.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that went by between a real agent and Ironic, shortened where nothing is lost. */
public final class Recording {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final List<Message> messages;

  private Recording(List<Message> messages) {
    this.messages = messages;
  }

  /** One request and its answer; {@code n} as in the full recording. */
  public record Message(
      int n,
      String flow,
      String method,
      String url,
      int status,
      @JsonProperty("api_version") @Nullable String apiVersion,
      @JsonProperty("req_body") JsonNode request,
      @JsonProperty("resp_body") JsonNode response) {
    @Override
    public String toString() {
      var name = request == null ? "" : " " + request.path("name").asText();
      return "n=" + n + " " + method + " " + url.replaceAll("\\?.*", "") + name;
    }

    public JsonNode params() {
      return request.path("params");
    }

    public Map<String, Object> node() {
      return JSON.convertValue(params().path("node"), new TypeReference<>() {});
    }

    public List<Object> ports() {
      return JSON.convertValue(params().path("ports"), new TypeReference<>() {});
    }
  }

  public static Recording read(String name) {
    try (var lines = Recording.class.getResourceAsStream("/recorded/" + name)) {
      return new Recording(JSON.readerFor(Message.class).<Message>readValues(lines).readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Message message(int n) {
    return messages.stream().filter(message -> message.n() == n).findFirst().orElseThrow();
  }

  public List<Message> toAgent() {
    return messages.stream().filter(message -> message.flow().endsWith("->ipa")).toList();
  }
}
