package dev.bessemer.rpc;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.bessemer.model.rpc.ConductorRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A caller that sends what no client of ours would send. */
final class RawCaller implements AutoCloseable {
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Channel channel;
  private final String replyTo;
  private final String conductor;

  RawCaller(Broker broker, String conductor) throws Exception {
    this.conductor = conductor;
    var factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    connection = factory.newConnection();
    channel = connection.createChannel();
    replyTo = channel.queueDeclare().getQueue();
    channel.basicConsume(
        replyTo,
        true,
        (tag, answer) -> answers.add(new String(answer.getBody(), StandardCharsets.UTF_8)),
        tag -> {});
  }

  /** The answers so far not taken, as they came. */
  BlockingQueue<String> answers() {
    return answers;
  }

  void publish(ConductorRequest request, String id, Instant deadline, Origin origin)
      throws Exception {
    AMQP.BasicProperties properties =
        Wire.properties(id, deadline, origin).replyTo(replyTo).build();
    channel.basicPublish(Wire.CALLS, conductor, true, properties, new RpcCodec().encode(request));
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
