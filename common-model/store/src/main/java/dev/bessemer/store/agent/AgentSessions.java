package dev.bessemer.store.agent;

import dev.bessemer.model.node.AgentSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, addresses and heartbeats of agents.
 *
 * <p>No call here waits for a claim on the node.
 */
@ApplicationScoped
public class AgentSessions {
  private static final String READ =
      "select s.token, s.token_pregenerated, s.url, s.version, s.verify_ca, s.last_heartbeat"
          + " from agent_sessions s join nodes n on n.id = s.node_id where n.uuid = :node";
  private static final String TOKEN =
      """
      insert into agent_sessions (node_id, token, token_pregenerated)
      select id, :token, :pregenerated from nodes where uuid = :node
      on conflict (node_id) do update set token = excluded.token,
        token_pregenerated = excluded.token_pregenerated
      where agent_sessions.token is null or :replace
      """;
  private static final String BEAT =
      """
      update agent_sessions s set url = coalesce(:url, s.url), version = coalesce(:version, s.version),
        verify_ca = coalesce(:ca, s.verify_ca), status = :status, status_message = :message,
        last_heartbeat = now(), beats = s.beats + 1
      from nodes n where n.id = s.node_id and n.uuid = :node and s.token = :token
      """;
  private static final String WIPE =
      """
      update agent_sessions s set url = null, verify_ca = null, version = null, last_heartbeat = null,
        handled = s.beats,
        token = case when s.token_pregenerated and :keep then s.token end,
        token_pregenerated = s.token_pregenerated and :keep
      from nodes n where n.id = s.node_id and n.uuid = :node
      """;
  private static final String HANDLED =
      """
      update agent_sessions s set handled = greatest(s.handled, :beats) from nodes n
      where n.id = s.node_id and n.uuid = :node
      """;

  /**
   * A heartbeat as it came in; its token was compared before and is compared again in the write.
   */
  public record Beat(
      UUID node,
      String token,
      @Nullable String url,
      @Nullable String version,
      @Nullable String verifyCa,
      @Nullable String status,
      @Nullable String message) {}

  /** A node whose agent has beaten since a conductor last acted on it. */
  public record Unhandled(UUID node, long beats, String conductorGroup, String driver) {}

  @Inject Session entities;

  @Transactional
  public AgentSession of(UUID node) {
    return entities
        .createNativeQuery(READ, Object[].class)
        .setParameter("node", node)
        .getResultList()
        .stream()
        .findFirst()
        .map(AgentSessions::session)
        .orElse(AgentSession.NONE);
  }

  /**
   * Gives the node a token if it has none.
   *
   * @return false when it had one already
   */
  @Transactional
  public boolean offerToken(UUID node, String token) {
    return token(node, token, false, false) == 1;
  }

  /** Gives the node a token that outlives restarts of the machine, in place of any other. */
  @Transactional
  public void pregenerate(UUID node, String token) {
    token(node, token, true, true);
  }

  /** Stores a heartbeat; false when the node has another token, or none. */
  @Transactional
  public boolean beat(Beat beat) {
    return entities
            .createNativeQuery(BEAT)
            .setParameter("url", beat.url(), String.class)
            .setParameter("version", beat.version(), String.class)
            .setParameter("ca", beat.verifyCa(), String.class)
            .setParameter("status", beat.status(), String.class)
            .setParameter("message", beat.message(), String.class)
            .setParameter("node", beat.node())
            .setParameter("token", beat.token())
            .executeUpdate()
        == 1;
  }

  /** Forgets the agent; a pregenerated token stays when {@code keepPregenerated}. */
  @Transactional
  public void wipe(UUID node, boolean keepPregenerated) {
    entities
        .createNativeQuery(WIPE)
        .setParameter("node", node)
        .setParameter("keep", keepPregenerated)
        .executeUpdate();
  }

  /** How many heartbeats were stored so far. */
  @Transactional
  public long beats(UUID node) {
    return entities
        .createNativeQuery(
            "select s.beats from agent_sessions s join nodes n on n.id = s.node_id where n.uuid = :node",
            Long.class)
        .setParameter("node", node)
        .getResultList()
        .stream()
        .findFirst()
        .map(n -> ((Number) n).longValue())
        .orElse(0L);
  }

  /** Remembers that the heartbeats up to this one were acted upon. */
  @Transactional
  public void handled(UUID node, long beats) {
    entities
        .createNativeQuery(HANDLED)
        .setParameter("node", node)
        .setParameter("beats", beats)
        .executeUpdate();
  }

  /** Nodes with heartbeats nobody acted on yet, in waiting states and without a holder. */
  @Transactional
  public List<Unhandled> unhandled(int most) {
    return entities
        .createNativeQuery(
            "select n.uuid, s.beats, n.conductor_group, n.driver from agent_sessions s"
                + " join nodes n on n.id = s.node_id where s.beats > s.handled and n.reservation is null"
                + " and n.provision_state in"
                + " ('wait call-back', 'clean wait', 'service wait', 'rescue wait', 'inspect wait')"
                + " order by s.node_id limit :most",
            Object[].class)
        .setParameter("most", most)
        .getResultList()
        .stream()
        .map(
            r ->
                new Unhandled(
                    (UUID) r[0], ((Number) r[1]).longValue(), (String) r[2], (String) r[3]))
        .toList();
  }

  private int token(UUID node, String token, boolean pregenerated, boolean replace) {
    return entities
        .createNativeQuery(TOKEN)
        .setParameter("node", node)
        .setParameter("token", token)
        .setParameter("pregenerated", pregenerated)
        .setParameter("replace", replace)
        .executeUpdate();
  }

  private static AgentSession session(Object[] r) {
    return new AgentSession(
        (String) r[0],
        (Boolean) r[1],
        (String) r[2],
        (String) r[3],
        (String) r[4],
        Optional.ofNullable((Instant) r[5]).orElse(null));
  }
}
