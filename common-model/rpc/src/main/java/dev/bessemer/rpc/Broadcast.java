package dev.bessemer.rpc;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.bessemer.model.fault.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others who listen on queues of an exchange, as oslo.messaging does.
 *
 * <p>Used by one thread at a time. The queue of a key is declared before the first message, so that
 * what is told before anybody listens waits there. An exchange or queue that somebody has declared
 * otherwise is used as it is.
 */
public final class Broadcast implements Party, AutoCloseable {
  /** A message and the key of its queue. */
  public record Message(String key, String id, byte[] body) {}

  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int PERSISTENT = 2;

  private final BrokerConnection connection;
  private final String exchange;
  private final boolean durable;
  private volatile @Nullable Session session;

  private record Session(Connection connection, Channel channel, Set<String> known) {}

  /**
   * @param durable whether exchange and queues outlive a restart of the broker
   */
  public Broadcast(BrokerConnection connection, String exchange, boolean durable) {
    this.connection = connection;
    this.exchange = exchange;
    this.durable = durable;
    connection.attach(this);
  }

  @Override
  public void join(Connection opened) throws IOException {
    declare(
        opened, channel -> channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, durable));
    var channel = Wire.channel(opened);
    channel.confirmSelect();
    session = new Session(opened, channel, new HashSet<>());
  }

  /**
   * Returns when the broker has taken all of them.
   *
   * @throws Unavailable when it did not in that time; then it may have taken some
   */
  public void send(List<Message> messages, Duration patience) {
    var current = session;
    if (current == null || !current.channel().isOpen()) {
      throw unreachable("there is no connection");
    }
    try {
      for (var message : messages) {
        publish(current, message);
      }
      current.channel().waitForConfirmsOrDie(patience.toMillis());
    } catch (IOException | AlreadyClosedException | TimeoutException e) {
      throw lost(current, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(current, e);
    }
  }

  private void publish(Session session, Message message) throws IOException {
    if (session.known().add(message.key())) {
      declare(session.connection(), channel -> bind(channel, message.key()));
    }
    var properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .messageId(message.id())
            .build();
    session.channel().basicPublish(exchange, message.key(), properties, message.body());
  }

  private void bind(Channel channel, String key) throws IOException {
    channel.queueDeclare(key, durable, false, false, Map.of());
    channel.queueBind(key, exchange, key);
  }

  private interface Declaration {
    void on(Channel channel) throws IOException;
  }

  /** On a channel of its own: the broker closes it when something else is there under the name. */
  private static void declare(Connection connection, Declaration declaration) throws IOException {
    var channel = Wire.channel(connection);
    try {
      declaration.on(channel);
    } catch (IOException e) {
      if (!connection.isOpen() || channel.isOpen()) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("problem", String.valueOf(e.getCause()))
          .log("somebody has declared it otherwise; it is used as it is");
    } finally {
      if (channel.isOpen()) {
        channel.abort();
      }
    }
  }

  /** A channel on which something was not confirmed would count it again; the next one does not. */
  private Unavailable lost(Session lost, Exception e) {
    session = null;
    Wire.breakOff(lost.connection());
    return unreachable(String.valueOf(e.getMessage()));
  }

  private static Unavailable unreachable(String why) {
    return new Unavailable("broker", "The message broker cannot be told: " + why, SOON);
  }

  @Override
  public void close() {
    connection.detach(this);
    session = null;
  }
}
