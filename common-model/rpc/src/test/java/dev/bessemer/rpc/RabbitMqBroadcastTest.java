package dev.bessemer.rpc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bessemer.embedded.LocalRabbitMq;

class RabbitMqBroadcastTest extends BroadcastContract {
  @Override
  Broker startBroker() {
    if (System.getenv("CI") == null) {
      assumeTrue(LocalRabbitMq.isInstalled(), "rabbitmq-server is not installed");
    }
    return Broker.rabbitMq();
  }
}
