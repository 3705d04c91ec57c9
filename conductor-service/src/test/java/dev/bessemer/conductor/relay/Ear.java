package dev.bessemer.conductor.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A consumer of notifications, as oslo.messaging has them. */
final class Ear implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Connection connection;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

  Ear(String broker, String... queues) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker);
    factory.setAutomaticRecoveryEnabled(false);
    connection = factory.newConnection("ear");
    var channel = connection.createChannel();
    channel.exchangeDeclare("ironic", BuiltinExchangeType.TOPIC, true);
    for (var queue : queues) {
      channel.queueDeclare(queue, true, false, false, Map.of());
      channel.queueBind(queue, "ironic", queue);
      channel.basicConsume(queue, true, (tag, message) -> hear(message), tag -> {});
    }
  }

  private void hear(Delivery message) throws IOException {
    var envelope = JSON.readTree(message.getBody());
    if (!envelope.path("oslo.version").asText().equals("2.0")) {
      throw new IOException("not an envelope of oslo.messaging: " + envelope);
    }
    heard.add(JSON.readTree(envelope.path("oslo.message").asText()));
  }

  /** Whole messages, in their order. */
  List<JsonNode> all() {
    return List.copyOf(heard);
  }

  /** About that object. */
  List<JsonNode> about(Object uuid) {
    return heard.stream()
        .filter(m -> data(m).path("uuid").asText().equals(uuid.toString()))
        .toList();
  }

  List<String> types(Object uuid) {
    return about(uuid).stream().map(m -> m.path("event_type").asText()).toList();
  }

  static JsonNode data(JsonNode message) {
    return message.path("payload").path("ironic_object.data");
  }

  @Override
  public void close() throws IOException {
    try {
      connection.abort(1_000);
    } catch (AlreadyClosedException gone) {
      // The broker was taken away.
    }
  }
}
