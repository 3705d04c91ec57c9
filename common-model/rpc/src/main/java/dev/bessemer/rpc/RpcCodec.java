package dev.bessemer.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import java.io.IOException;

/**
 * Requests and answers as JSON.
 *
 * <p>Each record is tagged with its name. Fields a reader does not know are skipped, so a newer
 * peer may add some; what it means by a record must not change without a new version.
 */
final class RpcCodec {
  /** A config drive travels as one string of base64. */
  private static final int LONGEST_STRING = 100_000_000;

  private final ObjectMapper mapper = mapper();

  /** The body of a request. */
  record Question(int version, ConductorRequest request) {}

  private static ObjectMapper mapper() {
    var constraints = StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build();
    var mapper = new ObjectMapper(JsonFactory.builder().streamReadConstraints(constraints).build());
    mapper.registerModule(new JavaTimeModule());
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.registerSubtypes(ConductorRequest.class.getPermittedSubclasses());
    mapper.registerSubtypes(ConductorReply.class.getPermittedSubclasses());
    return mapper;
  }

  byte[] encode(ConductorRequest request) {
    return write(new Question(Outcome.VERSION, request));
  }

  byte[] encode(Outcome outcome) {
    return write(outcome);
  }

  private byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A " + value.getClass().getSimpleName() + " cannot be written as JSON.", e);
    }
  }

  ConductorRequest request(byte[] body) throws IOException {
    var question = mapper.readValue(body, Question.class);
    requireVersion(question.version());
    if (question.request() == null) {
      throw new IOException("the message holds no request");
    }
    return question.request();
  }

  Outcome outcome(byte[] body) throws IOException {
    var outcome = mapper.readValue(body, Outcome.class);
    requireVersion(outcome.version());
    return outcome;
  }

  private static void requireVersion(int version) throws IOException {
    if (version != Outcome.VERSION) {
      throw new IOException("the message has form %d, not %d".formatted(version, Outcome.VERSION));
    }
  }
}
