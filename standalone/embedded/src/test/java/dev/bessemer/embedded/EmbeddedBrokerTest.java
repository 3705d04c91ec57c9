package dev.bessemer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

  @Test
  void aMessageTravelsFromOneClientToAnother() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerOptions.defaults());
        var sender = connect(broker.amqpUri());
        var receiver = connect(broker.amqpUri())) {
      // Given
      var inbox = new ArrayBlockingQueue<String>(1);
      var channel = receiver.createChannel();
      var queue = channel.queueDeclare().getQueue();
      channel.basicConsume(
          queue,
          true,
          (tag, message) -> inbox.add(new String(message.getBody(), StandardCharsets.UTF_8)),
          tag -> {});
      // When
      sender
          .createChannel()
          .basicPublish("", queue, null, "hello".getBytes(StandardCharsets.UTF_8));
      // Then
      assertThat(inbox.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
    }
  }

  @Test
  void aClientWithAnotherPasswordIsTurnedAway() {
    try (var broker = EmbeddedBroker.start(new BrokerOptions(0, "bessemer", "right"))) {
      var uri = broker.amqpUri().replace("right", "wrong");
      assertThatThrownBy(() -> connect(uri))
          .isInstanceOf(PossibleAuthenticationFailureException.class);
    }
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options = BrokerOptions.defaults().withPort(other.getLocalPort());
      assertThatThrownBy(() -> EmbeddedBroker.start(options))
          .isInstanceOf(EmbeddedException.class)
          .hasMessage(
              "Port %d, where the message broker should listen, is in use.", other.getLocalPort());
    }
  }

  @Test
  void itStartsAgainOnTheSamePort() throws Exception {
    int port;
    try (var broker = EmbeddedBroker.start(BrokerOptions.defaults())) {
      port = broker.port();
    }
    try (var again = EmbeddedBroker.start(BrokerOptions.defaults().withPort(port));
        var client = connect(again.amqpUri())) {
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(new BrokerOptions(1, "u", "geheim").toString()).doesNotContain("geheim");
  }

  private static Connection connect(String uri) throws Exception {
    var factory = new ConnectionFactory();
    factory.setUri(uri);
    return factory.newConnection();
  }
}
