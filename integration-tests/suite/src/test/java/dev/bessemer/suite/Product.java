package dev.bessemer.suite;

import dev.bessemer.embedded.FreePort;
import dev.bessemer.embedded.TestBackends;
import dev.bessemer.embedded.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The product as its operators run it: API services and conductors, a database and a broker. */
final class Product implements AutoCloseable {
  private final String databaseUrl;
  private final String user;
  private final String password;
  private final String broker;
  private final Path folder = folder();
  private final Map<String, String> settings;
  private final List<ServiceProcess> processes = new ArrayList<>();

  /**
   * @param settings environment of all services, on top of what connects them
   */
  Product(Map<String, String> settings) {
    this(settings, TestBackends.freshDatabase());
  }

  private Product(Map<String, String> settings, TestDatabase database) {
    this(settings, database.jdbcUrl(), database.username(), database.password(), sharedBroker());
  }

  /** On a database and a broker that the test starts and stops itself. */
  Product(
      Map<String, String> settings,
      String databaseUrl,
      String user,
      String password,
      String broker) {
    this.settings = settings;
    this.databaseUrl = databaseUrl;
    this.user = user;
    this.password = password;
    this.broker = broker;
  }

  private static String sharedBroker() {
    return TestBackends.broker(
        TestBackends.hasRabbitMq()
            ? TestBackends.BrokerKind.RABBITMQ
            : TestBackends.BrokerKind.EMBEDDED);
  }

  ServiceProcess api(int port) {
    return begin("api-" + port, "api-service", port, Map.of());
  }

  ServiceProcess conductor(String name) {
    var port = FreePort.find();
    return begin(
        name,
        "conductor-service",
        port,
        Map.of(
            "BESSEMER_CONDUCTOR_NAME", name,
            "BESSEMER_BOOT_HTTP_ROOT", folder.resolve("boot-" + name).toString(),
            "BESSEMER_BOOT_HTTP_URL", "http://127.0.0.1:%d/boot".formatted(port)));
  }

  /** Where the logs are, for people who look why a test failed. */
  Path folder() {
    try {
      return folder == null ? Files.createTempDirectory("bessemer-suite") : folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServiceProcess begin(String name, String module, int port, Map<String, String> more) {
    var environment = new HashMap<>(settings);
    environment.put("BESSEMER_DATABASE_URL", databaseUrl);
    environment.put("BESSEMER_DATABASE_USERNAME", user);
    environment.put("BESSEMER_DATABASE_PASSWORD", password);
    environment.put("BESSEMER_RABBITMQ_URL", broker);
    environment.putAll(more);
    var process =
        new ServiceProcess(name, module, port, folder.resolve(name + ".log"), environment);
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    processes.parallelStream().forEach(ServiceProcess::close);
  }
}
