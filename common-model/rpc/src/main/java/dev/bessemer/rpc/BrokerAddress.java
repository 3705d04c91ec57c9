package dev.bessemer.rpc;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Where the broker is and how to connect to it; its text form leaves the password out. */
record BrokerAddress(String uri) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration CHANNEL_ANSWER = Duration.ofSeconds(15);

  /** Recovery is ours: it also covers a broker that is not there at the start. */
  ConnectionFactory factory() {
    var factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
      if (uri.toLowerCase(Locale.ROOT).startsWith("amqps:")) {
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
    } catch (URISyntaxException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException(
          "%s is not the URL of a RabbitMQ server such as amqp://user:password@host:5672/%%2F."
              .formatted(this));
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout((int) CONNECT.toMillis());
    factory.setHandshakeTimeout((int) HANDSHAKE.toMillis());
    factory.setChannelRpcTimeout((int) CHANNEL_ANSWER.toMillis());
    factory.setRequestedHeartbeat((int) HEARTBEAT.toSeconds());
    factory.setThreadFactory(Thread.ofPlatform().daemon().name("amqp ", 0).factory());
    factory.setSharedExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return factory;
  }

  @Override
  public String toString() {
    return uri.replaceFirst("//[^@/]*@", "//***@");
  }
}
