package dev.bessemer.standalone.backing;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import dev.bessemer.embedded.BrokerOptions;
import dev.bessemer.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** Address of a message broker that answers, and its end when it is ours. */
record Broker(String uri, AutoCloseable end) {
  private static final int ANSWER_MILLIS = 5_000;

  static Broker embedded() {
    var broker = EmbeddedBroker.start(BrokerOptions.defaults());
    return new Broker(broker.amqpUri(), broker);
  }

  static Broker given(String uri) {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
    } catch (URISyntaxException | GeneralSecurityException | RuntimeException e) {
      throw new Impossible(
          "The URL of RabbitMQ is not understood; it must be like"
              + " amqp://user:password@host:5672/%2F.");
    }
    factory.setConnectionTimeout(ANSWER_MILLIS);
    factory.setAutomaticRecoveryEnabled(false);
    var place = factory.getHost() + ":" + factory.getPort();
    try (var _ = factory.newConnection()) {
      return new Broker(uri, () -> {});
    } catch (PossibleAuthenticationFailureException e) {
      throw new Impossible("RabbitMQ at %s does not accept user or password.".formatted(place));
    } catch (IOException | TimeoutException e) {
      throw new Impossible("RabbitMQ at %s cannot be reached.".formatted(place));
    }
  }

  @Override
  public String toString() {
    return "Broker[***]";
  }
}
