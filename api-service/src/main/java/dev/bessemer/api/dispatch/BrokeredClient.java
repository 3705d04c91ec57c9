package dev.bessemer.api.dispatch;

import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.rpc.BrokerConnection;
import dev.bessemer.rpc.Origin;
import dev.bessemer.rpc.RpcClient;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Over the message broker, to which it connects while the process starts. */
@Startup
@ApplicationScoped
class BrokeredClient implements ConductorClient {
  private final BrokerConnection connection;
  private final RpcClient client;

  @Inject
  BrokeredClient(@ConfigProperty(name = "bessemer.rabbitmq.url") String broker) {
    connection = BrokerConnection.open(broker, "bessemer api");
    client = new RpcClient(connection);
  }

  @Override
  public ConductorReply call(
      String conductor, ConductorRequest request, Duration patience, Origin origin) {
    return client.call(conductor, request, patience, origin);
  }

  @Override
  public void cast(String conductor, ConductorRequest request, Origin origin) {
    client.cast(conductor, request, origin);
  }

  @Override
  public boolean isReady() {
    return client.isReady();
  }

  @PreDestroy
  void close() {
    client.close();
    connection.close();
  }
}
