package dev.bessemer.rpc;

class EmbeddedBrokerRpcTest extends RpcContract {
  @Override
  Broker startBroker() {
    return Broker.embedded();
  }
}
