package dev.bessemer.rpc;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a client has for as long as one connection lasts: a channel to publish on, one to hear on,
 * and a reply queue that vanishes with them.
 */
final class ClientSession implements BlockedListener {
  private final Channel publishing;
  private final String replyQueue;
  private final Pending pending = new Pending();
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean blocked;

  ClientSession(Connection connection) throws IOException {
    connection.addBlockedListener(this);
    publishing = Wire.channel(connection);
    Wire.declareExchanges(publishing);
    publishing.addReturnListener(
        back ->
            pending.end(
                idOf(back.getProperties()),
                Wire.isProbe(back.getProperties())
                    ? new Pending.End.Vanished()
                    : new Pending.End.Returned()));
    var hearing = Wire.channel(connection);
    replyQueue = hearing.queueDeclare().getQueue();
    hearing.basicConsume(
        replyQueue,
        true,
        (tag, answer) ->
            pending.end(idOf(answer.getProperties()), new Pending.End.Answered(answer.getBody())),
        tag -> abandon());
    publishing.addShutdownListener(this::channelClosed);
    hearing.addShutdownListener(this::channelClosed);
  }

  private static String idOf(AMQP.BasicProperties properties) {
    return String.valueOf(properties.getCorrelationId());
  }

  /** Without its reply queue the session is worth nothing; the calls go on with the next one. */
  private void abandon() {
    pending.loseAll();
    Wire.breakOff(publishing.getConnection());
  }

  private void channelClosed(ShutdownSignalException cause) {
    pending.loseAll();
    if (!cause.isInitiatedByApplication()) {
      abandon();
    }
  }

  boolean isUsable() {
    return publishing.isOpen() && !blocked;
  }

  /** Sends a call; what became of it is known when the future completes. */
  CompletableFuture<Pending.End> call(
      String conductor, String id, Instant deadline, Origin origin, byte[] body) {
    var end = pending.expect(id);
    var properties = Wire.properties(id, deadline, origin).replyTo(replyQueue).build();
    if (!publish(Wire.CALLS, conductor, true, properties, body)) {
      pending.end(id, new Pending.End.Lost());
    }
    return end;
  }

  /**
   * Asks whether the conductor still has a call; if not, the wait for it ends. Sent to the queue
   * itself, which a conductor that leaves keeps until its last answer.
   */
  void probe(String conductor, String id, Instant deadline, Origin origin) {
    var properties = Wire.probe(id, deadline, origin).replyTo(replyQueue).build();
    publish("", Wire.callQueue(conductor), true, properties, new byte[0]);
  }

  void forget(String id) {
    pending.forget(id);
  }

  /** Whether it was handed to the broker. */
  boolean cast(String conductor, AMQP.BasicProperties properties, byte[] body) {
    return publish(Wire.CASTS, conductor, false, properties, body);
  }

  private boolean publish(
      String exchange,
      String key,
      boolean mandatory,
      AMQP.BasicProperties properties,
      byte[] body) {
    turn.lock();
    try {
      publishing.basicPublish(exchange, key, mandatory, properties, body);
      return true;
    } catch (IOException | AlreadyClosedException e) {
      return false;
    } finally {
      turn.unlock();
    }
  }

  void close() {
    try {
      publishing.abort();
    } catch (IOException | AlreadyClosedException gone) {
      pending.loseAll();
    }
  }

  /** The broker is short of memory or disk and reads no more. */
  @Override
  public void handleBlocked(String reason) {
    blocked = true;
  }

  @Override
  public void handleUnblocked() {
    blocked = false;
  }
}
