package dev.bessemer.api.ramdisk;

import dev.bessemer.api.node.NodeFinder;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.store.agent.AgentSessions.Beat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of the agent of a node, and whether a heartbeat agrees with it. */
@ApplicationScoped
class KnownAgents {
  private static final String SELECT =
      "select n.uuid, s.token, s.url, s.verify_ca from nodes n"
          + " left join agent_sessions s on s.node_id = n.id";

  /** A node with its agent as far as it has shown itself. */
  record Known(UUID node, @Nullable String token, @Nullable String url, @Nullable String verifyCa) {
    @Override
    public String toString() {
      return "Known[%s, url=%s, token=***]".formatted(node, url);
    }
  }

  private final Database database;
  private final NodeFinder finder;
  private final RamdiskConfig config;

  @Inject
  KnownAgents(Database database, NodeFinder finder, RamdiskConfig config) {
    this.database = database;
    this.finder = finder;
    this.config = config;
  }

  Known require(String ident) {
    return finder.require(ident, this::find);
  }

  /**
   * @throws Refused when the token is wrong, or what is secured or known would change
   */
  void check(Known known, Beat beat) {
    if (!same(known.token(), beat.token())) {
      throw wrongToken(known.node().toString());
    }
    checkUrl(known, beat.url());
    if (known.verifyCa() != null
        && beat.verifyCa() != null
        && !known.verifyCa().equals(beat.verifyCa())) {
      throw Refused.invalidParameter(
          "The certificate of the agent has changed since its first heartbeat.");
    }
  }

  static Refused wrongToken(String node) {
    return Refused.invalidParameter(
        "Invalid or missing agent token received for node %s.".formatted(node));
  }

  private void checkUrl(Known known, @Nullable String url) {
    objection(url)
        .ifPresent(
            words -> {
              throw Refused.invalidParameter(words);
            });
    if (url != null && known.url() != null && !known.url().equals(url)) {
      throw Refused.invalidParameter(
          "The callback_url of the agent has changed since its first heartbeat.");
    }
  }

  /** Why no agent may have this address, whatever is known of it. */
  Optional<String> objection(@Nullable String url) {
    var lower = url == null ? "https://" : url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      return Optional.of("callback_url must be an http or https URL.");
    }
    return config.requireTls() && !lower.startsWith("https://")
        ? Optional.of("TLS is required of agents, but callback_url is not https.")
        : Optional.empty();
  }

  // Takes the same time wherever they differ.
  private static boolean same(@Nullable String stored, String given) {
    return stored != null
        && MessageDigest.isEqual(
            stored.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Known> find(Condition where) {
    return database.read(c -> Statements.first(c, where.after(SELECT), where, KnownAgents::known));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4));
  }
}
