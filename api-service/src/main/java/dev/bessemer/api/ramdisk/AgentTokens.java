package dev.bessemer.api.ramdisk;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.store.agent.AgentSessions;
import dev.bessemer.store.agent.AgentToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the secret that an agent and we know each other by: once for each start of a ramdisk.
 *
 * <p>An answer that nobody got does not count: the same address gets another token then, instead of
 * the first. That is so when this process or the connection ended before the answer was sent, and
 * when it took so long that whoever asked may have given up.
 */
@ApplicationScoped
class AgentTokens {
  /** What everybody sees who asks after the first. */
  static final String HIDDEN = "******";

  private static final Logger LOG = LoggerFactory.getLogger(AgentTokens.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Whoever waited longer may be gone, also behind a proxy that still holds the connection. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** Answers that are not known to be sent yet. */
  private final Map<UUID, CountDownLatch> onTheWay = new ConcurrentHashMap<>();

  private final AgentSessions sessions;
  private final RoutingContext route;
  private final RamdiskConfig config;

  @Inject
  AgentTokens(AgentSessions sessions, RoutingContext route, RamdiskConfig config) {
    this.sessions = sessions;
    this.route = route;
    this.config = config;
  }

  String give(UUID node) {
    var asked = System.nanoTime();
    awaitEarlier(node);
    var token = AgentToken.make();
    var end = new CountDownLatch(1);
    onTheWay.put(node, end);
    var offered = false;
    try {
      var address = route.request().remoteAddress().hostAddress();
      offered = sessions.offerToken(node, token, address, config.tokenRepeatTime());
      return offered ? token : HIDDEN;
    } finally {
      if (offered) {
        var connection = route.request().connection();
        route.addEndHandler(
            answer ->
                Sent.when(connection, sent -> ended(node, token, sent && isInTime(asked), end)));
      } else {
        over(node, end);
      }
    }
  }

  /**
   * Sends an agent away that cannot be told a token, as long as its node has none.
   *
   * @throws Conflict which agents take as a reason to ask again
   */
  void requireMade(UUID node) {
    if (sessions.of(node).token() == null) {
      throw new Conflict(
          "agent_token_needed",
          "Node %s has no agent token yet, and this version of the API tells none; please ask for the versions and try again."
              .formatted(node));
    }
  }

  // The clock of the process goes on while it is stopped.
  private static boolean isInTime(long asked) {
    return System.nanoTime() - asked < LATE.toNanos();
  }

  // Who asks twice in a row must not be quicker than the word that the first answer was sent.
  private void awaitEarlier(UUID node) {
    var earlier = onTheWay.get(node);
    if (earlier != null) {
      try {
        earlier.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void ended(UUID node, String token, boolean sent, CountDownLatch end) {
    if (sent) {
      Thread.ofVirtual().name("token told").start(() -> told(node, token, end));
    } else {
      over(node, end);
    }
  }

  private void told(UUID node, String token, CountDownLatch end) {
    try {
      sessions.told(node, token);
    } catch (RuntimeException e) {
      LOG.atInfo()
          .addKeyValue("node", node)
          .log("it is not known that the token was told; its first use ends that");
    } finally {
      over(node, end);
    }
  }

  private void over(UUID node, CountDownLatch end) {
    onTheWay.remove(node, end);
    end.countDown();
  }
}
