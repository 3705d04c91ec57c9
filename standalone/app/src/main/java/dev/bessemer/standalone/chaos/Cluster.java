package dev.bessemer.standalone.chaos;

import dev.bessemer.embedded.BrokerOptions;
import dev.bessemer.embedded.EmbeddedBroker;
import dev.bessemer.embedded.EmbeddedPostgres;
import dev.bessemer.embedded.FreePort;
import dev.bessemer.embedded.LocalRabbitMq;
import dev.bessemer.embedded.PostgresOptions;
import dev.bessemer.standalone.client.ApiClient;
import dev.bessemer.standalone.launch.Launch;
import dev.bessemer.standalone.launch.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The product as a site runs it: API services, conductors, PostgreSQL and RabbitMQ. */
final class Cluster implements AutoCloseable {
  /** Also for those of processes that died, until PostgreSQL notices. */
  private static final int CONNECTIONS = 300;

  private static final int USUAL_DEPLOYS = 250;
  private static final String VERSION = "1.95";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Path home;
  private final Path folder;
  private final int atOnce;
  private final Optional<LocalRabbitMq> rabbit;
  private final Optional<EmbeddedBroker> broker;
  private final Balancer balancer;
  private final ApiClient api;
  private final List<Member> apis = new ArrayList<>();
  private final List<Member> conductors = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile EmbeddedPostgres database;

  Cluster(Path home, Path folder, Scenario scenario) throws IOException {
    this.home = home;
    this.folder = folder;
    this.atOnce = Math.max(USUAL_DEPLOYS, scenario.machines());
    this.database =
        EmbeddedPostgres.start(
            folder.resolve("database"), PostgresOptions.defaults().withConnections(CONNECTIONS));
    this.rabbit =
        LocalRabbitMq.isInstalled() ? Optional.of(LocalRabbitMq.start()) : Optional.empty();
    this.broker =
        rabbit.isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedBroker.start(BrokerOptions.defaults()));
    var ports = new ArrayList<Integer>();
    for (int i = 0; i < scenario.apis(); i++) {
      ports.add(FreePort.find());
    }
    this.balancer = new Balancer(ports);
    this.api = new ApiClient(url(), VERSION, PATIENCE);
    IntStream.range(0, ports.size()).forEach(i -> apis.add(api("api-" + (i + 1), ports.get(i))));
    for (int i = 0; i < scenario.conductors(); i++) {
      addConductor();
    }
  }

  /** One more, which is not started yet. */
  Member addConductor() {
    var added = conductor("conductor-" + (conductors.size() + 1), FreePort.find());
    conductors.add(added);
    return added;
  }

  /** Starts all services one after the other, which is no slower on few cores. */
  void start() {
    members()
        .forEach(
            member -> {
              member.start();
              member.awaitReady();
            });
  }

  /** Where clients and agents reach the API. */
  String url() {
    return balancer.url();
  }

  ApiClient api() {
    return api;
  }

  List<Member> apis() {
    return apis;
  }

  List<Member> conductors() {
    return conductors;
  }

  Stream<Member> members() {
    return Stream.concat(apis.stream(), conductors.stream());
  }

  Optional<LocalRabbitMq> rabbit() {
    return rabbit;
  }

  EmbeddedPostgres database() {
    return database;
  }

  /** After it was stopped: the same data at the same address. */
  void startDatabase() {
    var port = database.port();
    database.close();
    database =
        EmbeddedPostgres.start(
            folder.resolve("database"),
            PostgresOptions.defaults().withConnections(CONNECTIONS).withPort(port));
  }

  private Member api(String name, int port) {
    return new Member(name, life -> begin(name, life, "api-service", port, Map.of()));
  }

  private Member conductor(String name, int port) {
    var more =
        Map.of(
            "BESSEMER_CONDUCTOR_NAME", name,
            "BESSEMER_BOOT_HTTP_ROOT", folder.resolve("boot-" + name).toString(),
            "BESSEMER_BOOT_HTTP_URL", "http://127.0.0.1:%d/boot".formatted(port));
    return new Member(name, life -> begin(name, life, "conductor-service", port, more));
  }

  private Service begin(String name, int life, String module, int port, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("BESSEMER_DATABASE_URL", database.jdbcUrl());
    environment.put("BESSEMER_DATABASE_USERNAME", database.username());
    environment.put("BESSEMER_DATABASE_PASSWORD", database.password());
    environment.put("BESSEMER_RABBITMQ_URL", amqpUri());
    environment.put("BESSEMER_API_URL", url());
    environment.put("BESSEMER_CLUSTER_ADDRESS", "127.0.0.1");
    // All of them at once, however many there are.
    environment.put("BESSEMER_ENGINE_MAX_CONCURRENT_DEPLOY", Integer.toString(atOnce));
    // The images of the fleet are on this machine.
    environment.put("BESSEMER_EGRESS_ALLOWED_RANGES", "127.0.0.0/8");
    // They live too short for a better compiler to pay.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    var log = folder.resolve("%s-%02d.log".formatted(name, life));
    return new Service(name, Launch.service(home, module), port, log, environment);
  }

  private String amqpUri() {
    return rabbit
        .map(LocalRabbitMq::amqpUri)
        .or(() -> broker.map(EmbeddedBroker::amqpUri))
        .orElseThrow();
  }

  /** May be called twice: at the end, and when the program is told to stop. */
  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    members().parallel().forEach(Member::close);
    balancer.close();
    api.close();
    rabbit.ifPresent(LocalRabbitMq::close);
    broker.ifPresent(EmbeddedBroker::close);
    database.close();
  }
}
