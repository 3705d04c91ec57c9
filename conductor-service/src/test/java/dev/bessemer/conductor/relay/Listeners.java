package dev.bessemer.conductor.relay;

import dev.bessemer.conductor.bench.Backends;
import dev.bessemer.embedded.LocalRabbitMq;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Backends with a RabbitMQ of their own, so that a test may take it away. */
public class Listeners extends Backends {
  private static final AtomicReference<LocalRabbitMq> BROKER = new AtomicReference<>();

  static LocalRabbitMq broker() {
    return BROKER.get();
  }

  @Override
  public Map<String, String> start() {
    var settings = new HashMap<>(super.start());
    if (LocalRabbitMq.isInstalled()) {
      BROKER.set(LocalRabbitMq.start());
      settings.put("bessemer.rabbitmq.url", broker().amqpUri());
    }
    return settings;
  }

  @Override
  public void stop() {
    if (broker() != null) {
      broker().close();
    }
  }
}
