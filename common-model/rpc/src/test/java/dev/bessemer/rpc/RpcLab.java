package dev.bessemer.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.model.rpc.ConductorRequest.ChangePower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A broker, a client and what it takes to let conductors answer, for tests of calls between them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RpcLab {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  static final UUID NODE = UUID.randomUUID();

  final List<AutoCloseable> open = new ArrayList<>();
  Broker broker;
  String conductor;
  RpcClient client;

  abstract Broker startBroker();

  @BeforeAll
  void startTheBroker() {
    broker = startBroker();
  }

  @AfterAll
  void endTheBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    conductor = "conductor-" + UUID.randomUUID();
    client = client(connection());
  }

  @AfterEach
  void closeAll() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
    open.clear();
  }

  static ConductorRequest power() {
    return new ChangePower(NODE, "power on", null);
  }

  BrokerConnection connection() throws Exception {
    return connection(true);
  }

  BrokerConnection connection(boolean wait) throws Exception {
    var connection = BrokerConnection.open(broker.uri(), "test");
    open.add(connection);
    if (wait) {
      until(connection::isOpen);
    }
    return connection;
  }

  RpcClient client(BrokerConnection connection) throws Exception {
    var made = new RpcClient(connection);
    open.add(made);
    until(made::isReady);
    return made;
  }

  RpcServer serve(RpcHandler handler) throws Exception {
    return serve(handler, RpcLimits.defaults());
  }

  RpcServer serve(RpcHandler handler, RpcLimits limits) throws Exception {
    return serveAs(conductor, connection(), handler, limits);
  }

  RpcServer serveAs(String name, BrokerConnection connection, RpcHandler handler, RpcLimits limits)
      throws Exception {
    var server = RpcServer.serve(connection, name, handler, limits);
    open.add(server);
    assertThat(server.awaitServing(PATIENCE)).isTrue();
    return server;
  }

  static Future<ConductorReply> later(Callable<ConductorReply> task) {
    var future = new CompletableFuture<ConductorReply>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                future.complete(task.call());
              } catch (Exception e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void until(BooleanSupplier condition) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("nothing changed within 30 s").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
