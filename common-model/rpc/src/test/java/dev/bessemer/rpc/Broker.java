package dev.bessemer.rpc;

import dev.bessemer.embedded.BrokerOptions;
import dev.bessemer.embedded.EmbeddedBroker;
import dev.bessemer.embedded.LocalRabbitMq;

/** A broker that a test may take away and bring back at the same address. */
interface Broker extends AutoCloseable {
  String uri();

  void stop();

  void resume();

  @Override
  void close();

  static Broker embedded() {
    return new Broker() {
      private EmbeddedBroker broker = EmbeddedBroker.start(new BrokerOptions(0, "user", "secret"));
      private final int port = broker.port();

      @Override
      public String uri() {
        return broker.amqpUri();
      }

      @Override
      public void stop() {
        broker.close();
      }

      @Override
      public void resume() {
        broker = EmbeddedBroker.start(new BrokerOptions(port, "user", "secret"));
      }

      @Override
      public void close() {
        broker.close();
      }
    };
  }

  static Broker rabbitMq() {
    var broker = LocalRabbitMq.start();
    return new Broker() {
      @Override
      public String uri() {
        return broker.amqpUri();
      }

      @Override
      public void stop() {
        broker.stop();
      }

      @Override
      public void resume() {
        broker.resume();
      }

      @Override
      public void close() {
        broker.close();
      }
    };
  }
}
