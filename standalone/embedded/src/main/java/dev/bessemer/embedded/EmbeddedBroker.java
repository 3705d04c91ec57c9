package dev.bessemer.embedded;

import java.util.Map;
import java.util.Objects;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.configuration.IllegalConfigurationException;
import org.apache.qpid.server.logging.NullMessageLogger;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An AMQP 0-9-1 broker inside this JVM, on 127.0.0.1, that forgets everything when it closes.
 *
 * <p>It is Qpid Broker-J and differs from RabbitMQ: no direct reply-to, the {@code expiration} of a
 * message means something else, dead-letter arguments and a {@code nack} without requeue do not
 * work. Who wants to run on both keeps off these.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final SystemLauncher launcher;
  private final BrokerOptions options;

  private EmbeddedBroker(SystemLauncher launcher, BrokerOptions options) {
    this.launcher = launcher;
    this.options = options;
  }

  /**
   * Starts it and returns when it accepts connections.
   *
   * @throws EmbeddedException when the port is taken or the broker does not come up
   */
  public static EmbeddedBroker start(BrokerOptions wanted) {
    var options = wanted.port() == 0 ? wanted.withPort(FreePort.find()) : wanted;
    if (!FreePort.isFree(options.port())) {
      throw new EmbeddedException(
          "Port %d, where the message broker should listen, is in use.".formatted(options.port()));
    }
    var outcome = new Outcome();
    var launcher = new SystemLauncher(outcome);
    try {
      launcher.startup(attributes(options));
    } catch (Exception e) {
      launcher.shutdown();
      throw new EmbeddedException("The message broker cannot start: " + e.getMessage(), e);
    }
    outcome.require(launcher);
    return new EmbeddedBroker(launcher, options);
  }

  private static Map<String, Object> attributes(BrokerOptions options) {
    return Map.of(
        "type",
        "Memory",
        "initialConfigurationLocation",
        resource("broker.json"),
        "initialSystemPropertiesLocation",
        resource("broker.properties"),
        "startupLoggedToSystemOut",
        false,
        "context",
        Map.of(
            "bessemer.broker.port", Integer.toString(options.port()),
            "bessemer.broker.user", options.user(),
            "bessemer.broker.password", options.password()));
  }

  private static String resource(String name) {
    return Objects.requireNonNull(EmbeddedBroker.class.getResource(name), name).toExternalForm();
  }

  /** Where an AMQP client connects to, with user and password. */
  public String amqpUri() {
    return "amqp://%s:%s@127.0.0.1:%d/%%2F"
        .formatted(options.user(), options.password(), options.port());
  }

  public int port() {
    return options.port();
  }

  /** Disconnects all clients; messages that nobody has taken are gone. */
  @Override
  public void close() {
    launcher.shutdown();
  }

  /** Hears from the launcher whether the broker came up; it does not throw when it did not. */
  private static final class Outcome extends SystemLauncherListener.DefaultSystemLauncherListener {
    private volatile @Nullable RuntimeException error;
    private volatile @Nullable SystemConfig<?> system;

    @Override
    public void errorOnStartup(RuntimeException e) {
      error = e;
    }

    @Override
    public void onContainerResolve(SystemConfig<?> resolved) {
      system = resolved;
      // It reports each connection and channel; its warnings and errors come by SLF4J all the same.
      resolved.getEventLogger().setMessageLogger(new NullMessageLogger());
    }

    void require(SystemLauncher launcher) {
      var container = system == null ? null : system.getContainer();
      if (error == null && container instanceof Broker<?> broker && isUp(broker)) {
        leaveTheEndToUs(broker);
        return;
      }
      launcher.shutdown();
      var reason = error instanceof IllegalConfigurationException e ? e.getMessage() : error;
      throw new EmbeddedException("The message broker cannot start: " + reason);
    }

    /** It would end at the first signal, before those who still use it have finished. */
    private static void leaveTheEndToUs(Broker<?> broker) {
      try {
        var hook = broker.getClass().getSuperclass().getDeclaredField("_shutdownHook");
        hook.setAccessible(true);
        Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.atWarn().setCause(e).log("the message broker will end at the first signal");
      }
    }

    private static boolean isUp(Broker<?> broker) {
      return broker.getPorts().stream().allMatch(port -> port.getState() == State.ACTIVE);
    }
  }
}
