package dev.bessemer.api.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.bessemer.api.error.BodyRefused;
import dev.bessemer.model.fault.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads what clients send, within limits. */
public final class Json {
  private static final int DEPTH = 25;

  /** The limit of a whole body applies before; a config drive is one string of it. */
  private static final int LONGEST_STRING = 100_000_000;

  /** Each costs many times its own length in memory. */
  private static final int MOST_TOKENS = 2_000_000;

  public static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength(LONGEST_STRING)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A number must come back as it was sent.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  private Json() {}

  /**
   * @throws Refused when it is not JSON
   * @throws BodyRefused when it is nested too deeply
   */
  public static JsonNode read(byte[] body) {
    try {
      var read = MAPPER.readTree(body);
      if (Surrogates.possible(body) && Surrogates.halfIn(read)) {
        throw Refused.invalidParameter("The body has a text with half a character in it.");
      }
      return read;
    } catch (StreamConstraintsException e) {
      throw e.getOriginalMessage().contains("nesting depth")
          ? BodyRefused.tooDeep(DEPTH)
          : BodyRefused.overLimit(e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw Refused.invalidParameter("The body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Refused.invalidParameter("The body cannot be read.");
    }
  }

  /** JSON of the database, which was checked when it came in. */
  public static JsonNode stored(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("a stored document is not JSON", e);
    }
  }

  /** Maps, lists and plain values. */
  public static Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  /** The members of an object as plain values. */
  public static Map<String, Object> object(JsonNode object) {
    return MAPPER.convertValue(
        object, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
  }

  public static List<Map<String, Object>> objects(JsonNode list) {
    return MAPPER.convertValue(
        list, new com.fasterxml.jackson.core.type.TypeReference<List<Map<String, Object>>>() {});
  }
}
