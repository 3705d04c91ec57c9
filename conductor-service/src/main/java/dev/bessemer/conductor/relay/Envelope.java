package dev.bessemer.conductor.relay;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.store.notification.Notification;
import dev.bessemer.store.notification.Payload;
import dev.bessemer.store.secret.SecretMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * A notification as oslo.messaging writes it: JSON in JSON, with the payload's name and version.
 */
@ApplicationScoped
class Envelope {
  private static final Set<String> MASKED =
      Set.of("instance_info", "driver_info", "driver_internal_info");
  private static final DateTimeFormatter SENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(UTC);
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(UTC);

  private final ObjectMapper json;

  @Inject
  Envelope(ObjectMapper json) {
    this.json = json;
  }

  byte[] of(Notification notification) {
    try {
      var envelope = json.createObjectNode();
      envelope.put("oslo.version", "2.0");
      envelope.put("oslo.message", json.writeValueAsString(message(notification)));
      return json.writeValueAsBytes(envelope);
    } catch (IOException e) {
      throw new IllegalStateException("notification %d is no JSON".formatted(notification.id()), e);
    }
  }

  /** Consumers drop a message whose {@code _unique_id} they have seen: one that was told twice. */
  private ObjectNode message(Notification notification) throws IOException {
    var message = json.createObjectNode();
    message.put("_unique_id", notification.messageId().toString().replace("-", ""));
    message.put("message_id", notification.messageId().toString());
    message.put("publisher_id", notification.publisher());
    message.put("event_type", notification.eventType());
    message.put("priority", notification.level().priority());
    message.put("timestamp", SENT.format(notification.at()));
    var payload = notification.payload();
    var object = json.readTree(notification.object());
    message.set("payload", payload == null ? object : payload(payload, object));
    return message;
  }

  private ObjectNode payload(Payload kind, JsonNode object) throws IOException {
    var payload = json.createObjectNode();
    payload.put("ironic_object.name", kind.title());
    payload.put("ironic_object.namespace", "ironic");
    payload.put("ironic_object.version", kind.version());
    var data = payload.putObject("ironic_object.data");
    for (var field : kind.fields()) {
      data.set(field, value(field, object.get(field)));
    }
    return payload;
  }

  private JsonNode value(String field, @org.jspecify.annotations.Nullable JsonNode value)
      throws IOException {
    if (value == null || value.isNull()) {
      return json.nullNode();
    }
    if (field.endsWith("_at")) {
      return json.getNodeFactory().textNode(FIELD.format(instant(value.textValue())));
    }
    return MASKED.contains(field) ? masked(value) : value;
  }

  private static Instant instant(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }

  private JsonNode masked(JsonNode value) throws JsonProcessingException, IOException {
    var text = json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    return json.readTree(SecretMask.mask(text));
  }
}
