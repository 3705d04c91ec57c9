package dev.bessemer.standalone.bench;

import dev.bessemer.embedded.BrokerOptions;
import dev.bessemer.embedded.EmbeddedBroker;
import dev.bessemer.embedded.EmbeddedPostgres;
import dev.bessemer.embedded.LocalRabbitMq;
import dev.bessemer.embedded.PostgresOptions;
import dev.bessemer.standalone.launch.Launch;
import dev.bessemer.standalone.launch.Service;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everything that is measured: a database, a broker, an API service and two conductors. */
final class Servers implements AutoCloseable {
  private final Path home;
  private final Path folder;
  private final EmbeddedPostgres database;
  private final Optional<LocalRabbitMq> rabbit;
  private final Optional<EmbeddedBroker> broker;
  private final Map<Part, List<Service>> services = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile String apiUrl = "http://127.0.0.1";

  Servers(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
    this.database = EmbeddedPostgres.start(folder.resolve("database"), PostgresOptions.defaults());
    this.rabbit =
        LocalRabbitMq.isInstalled() ? Optional.of(LocalRabbitMq.start()) : Optional.empty();
    this.broker =
        rabbit.isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedBroker.start(BrokerOptions.defaults()));
    database.createDatabase("bessemer");
  }

  Service api(int port) {
    apiUrl = "http://127.0.0.1:" + port;
    // The agents that are asked in a row of the agents have no certificates.
    var settings = Map.of("BESSEMER_RAMDISK_REQUIRE_TLS", "false");
    return begin(Part.API, "api", "api-service", port, settings);
  }

  Service conductor(String name, int port) {
    return conductor(name, port, Map.of());
  }

  /**
   * @param settings environment that it gets besides
   */
  Service conductor(String name, int port, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("BESSEMER_CONDUCTOR_NAME", name);
    return begin(Part.CONDUCTORS, name, "conductor-service", port, all);
  }

  /** What a service writes. */
  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Everything in one process, with a database of its own; not part of what is measured later. */
  Service standalone(int port) {
    var data = folder.resolve("standalone").toString();
    var launch =
        Launch.standalone(
            home, List.of("up", "--data", data, "--port", Integer.toString(port), "--fleet", "0"));
    return new Service("standalone", launch, port, folder.resolve("standalone.log"), Map.of());
  }

  /** Which broker is in use, for the heading. */
  String brokerName() {
    return rabbit.isPresent()
        ? "RabbitMQ"
        : "the embedded broker, whose CPU time is not in the figures";
  }

  /** Of the API service that was started last. */
  String apiUrl() {
    return apiUrl;
  }

  String jdbcUrl() {
    return database.jdbcUrl("bessemer");
  }

  String user() {
    return database.username();
  }

  String password() {
    return database.password();
  }

  String amqpUri() {
    return rabbit
        .map(LocalRabbitMq::amqpUri)
        .or(() -> broker.map(EmbeddedBroker::amqpUri))
        .orElseThrow();
  }

  CpuMeter cpu() {
    return new CpuMeter(this::processes);
  }

  /** Of one conductor and the database. */
  CpuMeter cpu(Service conductor) {
    return new CpuMeter(
        () ->
            Map.of(
                Part.DATABASE,
                ProcessHandle.of(database.pid()).stream().toList(),
                Part.CONDUCTORS,
                List.of(conductor.handle())));
  }

  private Map<Part, List<ProcessHandle>> processes() {
    var all = new EnumMap<Part, List<ProcessHandle>>(Part.class);
    all.put(Part.DATABASE, ProcessHandle.of(database.pid()).stream().toList());
    all.put(Part.BROKER, rabbit.flatMap(r -> ProcessHandle.of(r.pid())).stream().toList());
    all.put(Part.API, running(Part.API));
    all.put(Part.CONDUCTORS, running(Part.CONDUCTORS));
    return all;
  }

  private List<ProcessHandle> running(Part part) {
    return services.getOrDefault(part, List.of()).stream()
        .filter(Service::isAlive)
        .map(Service::handle)
        .toList();
  }

  private Service begin(Part part, String name, String module, int port, Map<String, String> more) {
    var service =
        new Service(
            name, Launch.service(home, module), port, log(name), Environment.of(this, port, more));
    services.computeIfAbsent(part, p -> new CopyOnWriteArrayList<>()).add(service);
    return service;
  }

  /** May be called twice: at the end, and when the program is told to stop. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    services.values().forEach(all -> all.forEach(Service::close));
    rabbit.ifPresent(LocalRabbitMq::close);
    broker.ifPresent(EmbeddedBroker::close);
    database.close();
  }
}
