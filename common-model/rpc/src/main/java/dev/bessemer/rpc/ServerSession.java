package dev.bessemer.rpc;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server has for as long as one connection lasts: two queues and the way back. */
final class ServerSession implements Replies {
  private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);
  private final Connection connection;
  private final String conductor;
  private final Channel calls;
  private final Channel casts;
  private final Channel replies;
  private final ReentrantLock replyTurn = new ReentrantLock();
  private final ReentrantLock castTurn = new ReentrantLock();

  private ServerSession(Connection connection, String conductor) throws IOException {
    this.connection = connection;
    this.conductor = conductor;
    this.replies = Wire.channel(connection);
    this.casts = Wire.channel(connection);
    this.calls = Wire.channel(connection);
  }

  static ServerSession begin(
      Connection connection, String conductor, CallIntake calls, CastIntake casts)
      throws IOException {
    var session = new ServerSession(connection, conductor);
    try {
      Wire.declareExchanges(session.replies);
      session.hearCasts(casts);
      session.hearCalls(calls);
      return session;
    } catch (IOException | AlreadyClosedException e) {
      session.close();
      throw e;
    }
  }

  private void hearCalls(CallIntake intake) throws IOException {
    var queue = declare(calls, Wire.callQueue(conductor));
    calls.basicConsume(
        queue,
        true,
        (tag, message) -> intake.accept(message, this),
        tag -> Wire.breakOff(connection));
    calls.addShutdownListener(this::channelClosed);
    calls.queueBind(queue, Wire.CALLS, conductor);
  }

  private void hearCasts(CastIntake intake) throws IOException {
    var queue = declare(casts, Wire.castQueue(conductor));
    casts.basicQos(intake.most());
    casts.basicConsume(
        queue,
        false,
        (tag, message) -> intake.accept(message, () -> acknowledge(message)),
        tag -> Wire.breakOff(connection));
    casts.addShutdownListener(this::channelClosed);
    casts.queueBind(queue, Wire.CASTS, conductor);
  }

  /** Exclusive: gone with the connection, so that a dead conductor is unroutable at once. */
  private static String declare(Channel channel, String queue) throws IOException {
    return channel.queueDeclare(queue, false, true, true, null).getQueue();
  }

  private void channelClosed(ShutdownSignalException cause) {
    if (!cause.isInitiatedByApplication()) {
      Wire.breakOff(connection);
    }
  }

  boolean isOpen() {
    return calls.isOpen() && casts.isOpen() && replies.isOpen();
  }

  private void acknowledge(Delivery message) {
    castTurn.lock();
    try {
      casts.basicAck(message.getEnvelope().getDeliveryTag(), false);
    } catch (IOException | AlreadyClosedException gone) {
      LOG.atDebug().setCause(gone).log("cast not acknowledged");
    } finally {
      castTurn.unlock();
    }
  }

  @Override
  public void send(Delivery request, byte[] answer) {
    var properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .correlationId(request.getProperties().getCorrelationId())
            .build();
    replyTurn.lock();
    try {
      replies.basicPublish("", request.getProperties().getReplyTo(), properties, answer);
    } catch (IOException | AlreadyClosedException gone) {
      LOG.atDebug().setCause(gone).log("answer not sent, the caller will ask again");
    } finally {
      replyTurn.unlock();
    }
  }

  /**
   * Callers learn from now on that the conductor is not there. What has come is still handled, and
   * those who wait for it find the queue.
   */
  void takeNoMore() {
    try {
      calls.queueUnbind(Wire.callQueue(conductor), Wire.CALLS, conductor);
    } catch (IOException | AlreadyClosedException gone) {
      abort(calls);
    }
    abort(casts);
  }

  void close() {
    abort(calls);
    abort(casts);
    abort(replies);
  }

  private static void abort(Channel channel) {
    try {
      channel.abort();
    } catch (IOException | AlreadyClosedException gone) {
      LOG.atDebug().setCause(gone).log("channel was closed already");
    }
  }
}
