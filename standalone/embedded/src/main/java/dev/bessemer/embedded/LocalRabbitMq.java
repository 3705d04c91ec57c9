package dev.bessemer.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real RabbitMQ of our own, from the {@code rabbitmq-server} installed on this machine.
 *
 * <p>It has its own node name, folder, ports and port mapper, so that it meets no other broker on
 * the machine. {@link #stop} and {@link #resume} let a test try a broker that goes away.
 */
public final class LocalRabbitMq implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRabbitMq.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int PROBE_MILLIS = 500;
  private static final List<Path> SCRIPTS =
      List.of(
          Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
          Path.of("/usr/local/lib/rabbitmq/bin/rabbitmq-server"),
          Path.of("/opt/rabbitmq/sbin/rabbitmq-server"));

  private final Path folder;
  private final int port;
  private final Map<String, String> environment;
  private final ChildProcess portMapper;
  private ChildProcess server;

  private LocalRabbitMq(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    var mapperPort = FreePort.find();
    this.environment = environment(folder, port, mapperPort);
    this.portMapper =
        ChildProcess.start(
            List.of(),
            List.of("epmd", "-address", "127.0.0.1", "-port", Integer.toString(mapperPort)),
            "TERM",
            Map.of(),
            line -> {});
    this.server = launch();
  }

  /** Whether {@code rabbitmq-server} is installed where this class finds it. */
  public static boolean isInstalled() {
    return script().isPresent() && Programs.exists("epmd") && Programs.exists("erl");
  }

  /** Starts in a new temporary folder and returns when it accepts connections. */
  public static LocalRabbitMq start() {
    try {
      var broker =
          new LocalRabbitMq(Files.createTempDirectory("bessemer-rabbitmq"), FreePort.find());
      broker.awaitReady();
      return broker;
    } catch (IOException e) {
      throw new EmbeddedException("There is no temporary folder for RabbitMQ.", e);
    }
  }

  private static Optional<Path> script() {
    return SCRIPTS.stream().filter(Files::isExecutable).findFirst();
  }

  private static Map<String, String> environment(Path folder, int port, int mapperPort) {
    return Map.ofEntries(
        Map.entry("HOME", folder.toString()),
        Map.entry("RABBITMQ_NODENAME", "bessemer" + port + "@localhost"),
        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(FreePort.find())),
        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()),
        Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("env").toString()),
        Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("none").toString()),
        Map.entry("RABBITMQ_ADVANCED_CONFIG_FILE", folder.resolve("none").toString()),
        Map.entry("ERL_EPMD_PORT", Integer.toString(mapperPort)),
        // Without these two a shell stays between us and the server.
        Map.entry("RABBITMQ_ALLOW_INPUT", "1"),
        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput +S 2:2 +sbwt none"));
  }

  private ChildProcess launch() {
    var script =
        script().orElseThrow(() -> new EmbeddedException("There is no rabbitmq-server installed."));
    return ChildProcess.start(
        List.of(),
        List.of(script.toString()),
        "TERM",
        environment,
        line -> LOG.atDebug().addKeyValue("line", line).log("rabbitmq"));
  }

  private void awaitReady() {
    var deadline = Deadline.in(START_LIMIT);
    while (!answers()) {
      if (!server.isAlive() || deadline.passed()) {
        var lastWords = String.join("\n", server.lastLines());
        close();
        throw new EmbeddedException("RabbitMQ does not start: " + lastWords);
      }
      Deadline.pause(POLL);
    }
  }

  /** The listener opens last, when users and exchanges are there. */
  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), PROBE_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where an AMQP client connects to, with user and password. */
  public String amqpUri() {
    return "amqp://guest:guest@127.0.0.1:%d/%%2F".formatted(port);
  }

  public int port() {
    return port;
  }

  /** Process id of the server, so that its cost can be measured. */
  public long pid() {
    return server.pid();
  }

  /** Takes the broker away; its address stays the same for {@link #resume}. */
  public void stop() {
    if (server.isAlive()) {
      ChildProcess.signal("TERM", server.pid());
    }
    if (!server.awaitEnd(STOP_LIMIT)) {
      server.kill();
    }
  }

  /** Brings it back and returns when it accepts connections. */
  public void resume() {
    server = launch();
    awaitReady();
  }

  @Override
  public void close() {
    stop();
    portMapper.kill();
    portMapper.awaitEnd(STOP_LIMIT);
    Folders.deleteQuietly(folder);
  }
}
