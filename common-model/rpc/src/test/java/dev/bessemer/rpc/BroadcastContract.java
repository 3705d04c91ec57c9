package dev.bessemer.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.bessemer.model.fault.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What others may rely on who listen, whichever broker is between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class BroadcastContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private Broker broker;
  private BrokerConnection connection;

  abstract Broker startBroker();

  @BeforeAll
  void start() {
    broker = startBroker();
    connection = BrokerConnection.open(broker.uri(), "test");
  }

  @AfterAll
  void end() {
    if (broker != null) {
      connection.close();
      broker.close();
    }
  }

  private static Broadcast.Message message(String key, String text) {
    return new Broadcast.Message(
        key, UUID.randomUUID().toString(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing is told before the connection is there. */
  private void send(Broadcast broadcast, Broadcast.Message... messages)
      throws InterruptedException {
    var limit = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        broadcast.send(List.of(messages), PATIENCE);
        return;
      } catch (Unavailable e) {
        if (System.nanoTime() - limit > 0) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  private Connection other() throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    return factory.newConnection("other");
  }

  private static String text(GetResponse got) {
    return new String(got.getBody(), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsToldWaitsForThoseWhoListenLaterInItsOrder() throws Exception {
    // Given
    var key = "topic-" + UUID.randomUUID() + ".info";
    try (var broadcast = new Broadcast(connection, "ironic", true);
        var other = other()) {
      // When
      send(broadcast, message(key, "1"), message(key, "2"));
      // Then
      var channel = other.createChannel();
      var first = channel.basicGet(key, true);
      assertThat(text(first)).isEqualTo("1");
      assertThat(first.getProps().getContentType()).isEqualTo("application/json");
      assertThat(first.getProps().getDeliveryMode()).isEqualTo(2);
      assertThat(first.getEnvelope().getExchange()).isEqualTo("ironic");
      assertThat(text(channel.basicGet(key, true))).isEqualTo("2");
    }
  }

  @Test
  void exchangesAndQueuesOfOthersAreUsedAsTheyAre() throws Exception {
    // Given
    var exchange = "ironic-" + UUID.randomUUID();
    var key = "topic-" + UUID.randomUUID() + ".info";
    try (var other = other()) {
      var channel = other.createChannel();
      channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, false);
      channel.queueDeclare(key, false, false, false, Map.of());
      channel.queueBind(key, exchange, key);
      try (var broadcast = new Broadcast(connection, exchange, true)) {
        // When
        send(broadcast, message(key, "told"));
      }
      // Then
      assertThat(text(channel.basicGet(key, true))).isEqualTo("told");
    }
  }

  @Test
  void whoeverTellsHearsThatTheBrokerIsNotThere() {
    var nowhere = BrokerConnection.open("amqp://guest:guest@127.0.0.1:1/%2F", "test");
    try (nowhere;
        var broadcast = new Broadcast(nowhere, "ironic", true)) {
      assertThatThrownBy(() -> broadcast.send(List.of(message("a", "b")), PATIENCE))
          .isInstanceOf(Unavailable.class);
    }
  }
}
