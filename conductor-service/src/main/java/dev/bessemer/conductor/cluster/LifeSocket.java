package dev.bessemer.conductor.cluster;

import dev.bessemer.conductor.drivers.OwnAddress;
import dev.bessemer.store.conductor.Registration.LifeSign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that is open for as long as this process lives, and answers with a key of its own.
 *
 * <p>Nothing ever closes it but the end of the process: that it is closed is how the others know.
 * While the process is merely stopped, its kernel still takes connections, which then stay silent.
 */
@ApplicationScoped
public class LifeSocket {
  private static final Logger LOG = LoggerFactory.getLogger(LifeSocket.class);
  private static final int PORTS = 50;
  private static final int BACKLOG = 128;
  private final HintConfig config;
  private final UUID key = UUID.randomUUID();
  private volatile @Nullable LifeSign sign;

  @Inject
  LifeSocket(HintConfig config) {
    this.config = config;
  }

  /** Opens the port, unless it is open or the operator wants none. */
  public void open() {
    if (sign == null && config.hints() != HintConfig.Discovery.NONE) {
      var host = config.address().orElseGet(OwnAddress::find);
      try {
        var server = bind(InetAddress.getByName(host));
        Thread.ofVirtual().name("life").start(() -> answer(server));
        sign = new LifeSign(host, server.getLocalPort(), key);
      } catch (IOException e) {
        LOG.atWarn()
            .addKeyValue("address", host)
            .log("others cannot ask whether this process lives: {}", e.toString());
      }
    }
  }

  /** What to register; empty when nobody can ask. */
  Optional<LifeSign> sign() {
    return Optional.ofNullable(sign);
  }

  private ServerSocket bind(InetAddress address) throws IOException {
    for (int port = config.lifePort(); port < config.lifePort() + PORTS; port++) {
      try {
        return new ServerSocket(port, BACKLOG, address);
      } catch (IOException taken) {
        LOG.atDebug().addKeyValue("port", port).log("port is taken");
      }
    }
    return new ServerSocket(0, BACKLOG, address);
  }

  private void answer(ServerSocket server) {
    var answer = key.toString().getBytes(StandardCharsets.US_ASCII);
    while (true) {
      try (Socket caller = server.accept()) {
        caller.getOutputStream().write(answer);
      } catch (IOException e) {
        LOG.atDebug().log("a caller was gone: {}", e.toString());
      }
    }
  }
}
