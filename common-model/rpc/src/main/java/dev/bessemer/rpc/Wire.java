package dev.bessemer.rpc;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and headers that client and server agree on. */
final class Wire {
  static final String CALLS = "bessemer.rpc";
  static final String CASTS = "bessemer.heartbeats";
  private static final String DEADLINE = "bessemer-deadline";
  private static final String REQUEST = "bessemer-request";
  private static final String TRACE = "traceparent";
  private static final String PROBE = "probe";

  private static final int CLOSE_MILLIS = 3_000;

  private Wire() {}

  static String callQueue(String conductor) {
    return "bessemer.conductor." + conductor;
  }

  static String castQueue(String conductor) {
    return "bessemer.heartbeats." + conductor;
  }

  /** Declared by whoever comes first; both sides declare them alike. */
  static void declareExchanges(Channel channel) throws IOException {
    channel.exchangeDeclare(CALLS, BuiltinExchangeType.DIRECT, true);
    channel.exchangeDeclare(CASTS, BuiltinExchangeType.DIRECT, true);
  }

  static Channel channel(Connection connection) throws IOException {
    var channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("the broker allows no further channel");
    }
    return channel;
  }

  /** Ends a connection that has lost something it needs; everything is set up anew on the next. */
  static void breakOff(Connection connection) {
    if (connection.isOpen()) {
      Thread.ofVirtual().start(() -> connection.abort(CLOSE_MILLIS));
    }
  }

  /** Headers are epoch milliseconds and text; {@code expiration} is not used on purpose. */
  static AMQP.BasicProperties.Builder properties(String id, Instant deadline, Origin origin) {
    return new AMQP.BasicProperties.Builder()
        .contentType("application/json")
        .messageId(id)
        .correlationId(id)
        .headers(
            Map.of(
                DEADLINE, deadline.toEpochMilli(),
                REQUEST, origin.requestId(),
                TRACE, origin.traceparent()));
  }

  /** Asks after a call under its id; whoever has the call need not answer. */
  static AMQP.BasicProperties.Builder probe(String id, Instant deadline, Origin origin) {
    return properties(id, deadline, origin).type(PROBE);
  }

  static boolean isProbe(AMQP.BasicProperties properties) {
    return PROBE.equals(properties.getType());
  }

  static Instant deadline(AMQP.BasicProperties properties) {
    return header(properties, DEADLINE) instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : Instant.MAX;
  }

  static Origin origin(AMQP.BasicProperties properties) {
    return new Origin(
        String.valueOf(header(properties, REQUEST)), String.valueOf(header(properties, TRACE)));
  }

  private static @Nullable Object header(AMQP.BasicProperties properties, String name) {
    return properties.getHeaders() == null ? null : properties.getHeaders().get(name);
  }
}
