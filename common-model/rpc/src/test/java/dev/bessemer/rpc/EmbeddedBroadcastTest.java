package dev.bessemer.rpc;

class EmbeddedBroadcastTest extends BroadcastContract {
  @Override
  Broker startBroker() {
    return Broker.embedded();
  }
}
