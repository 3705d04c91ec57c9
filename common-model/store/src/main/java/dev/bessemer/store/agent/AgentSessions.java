package dev.bessemer.store.agent;

import static dev.bessemer.model.state.StateSets.FAST_TRACK_HEARTBEAT;
import static dev.bessemer.model.state.StateSets.HEARTBEAT_ALLOWED;

import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens, addresses and heartbeats of agents.
 *
 * <p>No call here waits for a claim on the node.
 */
@ApplicationScoped
public class AgentSessions {
  private static final Set<StateKind> IN_HAND = Set.of(StateKind.WAITING, StateKind.BUSY);
  private static final String READ =
      "select s.token, s.token_pregenerated, s.url, s.version, s.verify_ca, s.last_heartbeat"
          + " from agent_sessions s join nodes n on n.id = s.node_id where n.uuid = ?";
  private static final String TOKEN =
      """
      insert into agent_sessions (node_id, token, token_pregenerated, token_for, token_since)
      select id, ?, false, ?, now() from nodes where uuid = ?
      on conflict (node_id) do update set token = excluded.token, token_pregenerated = false,
        token_for = excluded.token_for, token_since = case when agent_sessions.token is null
          then excluded.token_since else agent_sessions.token_since end
      where agent_sessions.token is null
        or not agent_sessions.token_pregenerated and agent_sessions.token_for = excluded.token_for
        and agent_sessions.token_since > now() - ? * interval '1 millisecond'
      """;
  private static final String TOLD =
      """
      update agent_sessions s set token_for = null from nodes n
      where n.id = s.node_id and n.uuid = ? and s.token = ?
      """;
  // Where no heartbeat counts nothing is kept of it; of a node at rest nobody has to act on it. Of
  // the tokens the digests are compared, so that the time tells nothing of how much was right.
  private static final String BEAT =
      """
      update agent_sessions s set token_for = null,
        url = case when b.counts then coalesce(b.url, s.url) else s.url end,
        version = case when b.counts then coalesce(b.version, s.version) else s.version end,
        verify_ca = case when b.counts then coalesce(b.verify_ca, s.verify_ca) else s.verify_ca end,
        status = case when b.counts then b.status else s.status end,
        status_message = case when b.counts then b.message else s.status_message end,
        last_heartbeat = case when b.counts then now() else s.last_heartbeat end,
        beats = s.beats + b.counts::int,
        handled = case when b.open then s.handled else s.beats + b.counts::int end
      from (
        select n.id, n.uuid, n.conductor_group, n.driver, n.provision_state in (%s) as open,
          n.provision_state in (%s)
            or n.provision_state in (%s)
              and coalesce(lower(nullif(trim(n.driver_info ->> 'fast_track'), '')) in (%s), g.fast_track)
            as counts,
          g.token, g.url, g.version, g.verify_ca, g.status, g.message
        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[])
            as g(node, token, url, version, verify_ca, status, message, fast_track)
          join nodes n on n.uuid = g.node::uuid) b
      where s.node_id = b.id
        and sha256(convert_to(s.token, 'UTF8')) = sha256(convert_to(b.token, 'UTF8'))
        and (b.url is null or s.url is null or b.url = s.url)
        and (b.verify_ca is null or s.verify_ca is null or b.verify_ca = s.verify_ca)
      returning b.uuid, b.open, b.conductor_group, b.driver
      """
          .formatted(
              wire(s -> HEARTBEAT_ALLOWED.contains(s) && IN_HAND.contains(s.kind())),
              wire(HEARTBEAT_ALLOWED::contains),
              wire(FAST_TRACK_HEARTBEAT::contains),
              quoted(Stream.of("true", "t", "yes", "y", "on", "1")));
  // The share of the row keeps a new holder waiting until this is done.
  private static final String HELD =
      """
      with held as (select id from nodes
        where uuid = ? and reservation = ? and reservation_fence = ? for share)
      """;
  private static final String PREGENERATE =
      HELD
          + """
      insert into agent_sessions (node_id, token, token_pregenerated) select id, ?, true from held
      on conflict (node_id) do update set token = excluded.token, token_pregenerated = true
      """;
  private static final String FORGET =
      """
      update agent_sessions s set url = null, verify_ca = null, version = null, last_heartbeat = null,
        handled = s.beats,
        token = case when s.token_pregenerated and ? then s.token end,
        token_pregenerated = s.token_pregenerated and ?
      """;
  private static final String WIPE =
      HELD
          + ", wiped as (%s from held where held.id = s.node_id) select 1 from held"
              .formatted(FORGET);
  private static final String WIPE_ALONG =
      FORGET
          + """
      from nodes n where n.id = s.node_id and n.uuid = ? and n.reservation = ? and n.reservation_fence = ?
      """;
  private static final String HANDLED =
      """
      update agent_sessions s set handled = greatest(s.handled, ?) from nodes n
      where n.id = s.node_id and n.uuid = ? returning s.beats > s.handled
      """;

  private static final String BEATS =
      "select s.beats from agent_sessions s join nodes n on n.id = s.node_id where n.uuid = ?";
  private static final String UNHANDLED =
      """
      select n.uuid, s.beats, n.conductor_group, n.driver from agent_sessions s
        join nodes n on n.id = s.node_id
      where s.beats > s.handled and n.reservation is null and n.provision_state in
        ('wait call-back', 'clean wait', 'service wait', 'rescue wait', 'inspect wait')
      order by s.node_id limit ?
      """;

  /**
   * A heartbeat as it came in.
   *
   * @param fastTrack whether ramdisks stay up between two pieces of work, where the node's {@code
   *     driver_info} does not say
   */
  public record Beat(
      UUID node,
      String token,
      @Nullable String url,
      @Nullable String version,
      @Nullable String verifyCa,
      @Nullable String status,
      @Nullable String message,
      boolean fastTrack) {}

  /** A node whose agent has beaten since a conductor last acted on it. */
  public record Unhandled(UUID node, long beats, String conductorGroup, String driver) {}

  /**
   * A heartbeat that was taken.
   *
   * @param open the node's owner is to act on it; false when nobody has to, or when it does not
   *     count in the state that the node is in
   */
  public record Taken(UUID node, boolean open, String conductorGroup, String driver) {}

  private final Sql sql;
  private final GroupWriter<Beat, Taken> writer = new GroupWriter<>(Beat::node, this::store);

  @Inject
  AgentSessions(Sql sql) {
    this.sql = sql;
  }

  public AgentSession of(UUID node) {
    return sql.first(READ, AgentSessions::session, node).orElse(AgentSession.NONE);
  }

  /**
   * Gives the node a token if it has none.
   *
   * @return false when it had one already
   */
  public boolean offerToken(UUID node, String token) {
    return offerToken(node, token, null, Duration.ZERO);
  }

  /**
   * The same for an agent that may ask again because the answer did not reach it: until {@link
   * #told} or its first heartbeat, and only for so long, another token takes the place of the
   * first.
   *
   * @param to its address; null: it may not
   */
  public boolean offerToken(UUID node, String token, @Nullable String to, Duration patience) {
    return sql.change(TOKEN, token, to, node, patience.toMillis()) == 1;
  }

  /** The answer with this token was sent: nobody gets another. */
  public void told(UUID node, String token) {
    sql.change(TOLD, node, token);
  }

  /**
   * Gives the node a token that outlives restarts of the machine, in place of any other; false when
   * the claim was lost.
   */
  public boolean pregenerate(Reservation held, String token) {
    return sql.change(PREGENERATE, held.node(), held.holder(), held.fence(), token) == 1;
  }

  /**
   * Stores a heartbeat, if the node is in a state in which one counts; it is durable when this
   * returns.
   *
   * @return empty when there is no such node, when it has another token or none, or when its agent
   *     has another address or certificate
   */
  public Optional<Taken> beat(Beat beat) {
    return writer.write(beat);
  }

  private Map<UUID, Taken> store(List<Beat> beats) {
    var stored = new HashMap<UUID, Taken>();
    sql.all(
        BEAT,
        r -> {
          var taken =
              new Taken(
                  r.getObject(1, UUID.class), r.getBoolean(2), r.getString(3), r.getString(4));
          return stored.put(taken.node(), taken);
        },
        column(beats, b -> b.node().toString()),
        column(beats, Beat::token),
        column(beats, Beat::url),
        column(beats, Beat::version),
        column(beats, Beat::verifyCa),
        column(beats, Beat::status),
        column(beats, Beat::message),
        beats.stream().map(Beat::fastTrack).toArray(Boolean[]::new));
    return stored;
  }

  private static Object column(List<Beat> beats, Function<Beat, @Nullable String> field) {
    return beats.stream().map(field).toArray(String[]::new);
  }

  private static String wire(Predicate<ProvisionState> which) {
    return quoted(Arrays.stream(ProvisionState.values()).filter(which).map(ProvisionState::wire));
  }

  private static String quoted(Stream<String> words) {
    return words.map("'%s'"::formatted).collect(Collectors.joining(", "));
  }

  /**
   * Forgets the agent; a pregenerated token stays when {@code keepPregenerated}. False when the
   * claim was lost; then the agent may be somebody else's, and nothing is changed.
   */
  public boolean wipe(Reservation held, boolean keepPregenerated) {
    return sql.first(
            WIPE,
            r -> true,
            held.node(),
            held.holder(),
            held.fence(),
            keepPregenerated,
            keepPregenerated)
        .isPresent();
  }

  /** The same along with a change of the node by the holder. */
  public void wipeAlong(Reservation held, boolean keepPregenerated) {
    sql.along(
        WIPE_ALONG, keepPregenerated, keepPregenerated, held.node(), held.holder(), held.fence());
  }

  /** How many heartbeats were stored so far. */
  public long beats(UUID node) {
    return sql.first(BEATS, r -> r.getLong(1), node).orElse(0L);
  }

  /**
   * Remembers that the heartbeats up to this one were acted upon.
   *
   * @return whether there are more by now
   */
  public boolean handled(UUID node, long beats) {
    return sql.first(HANDLED, r -> r.getBoolean(1), beats, node).orElse(false);
  }

  /** Nodes with heartbeats nobody acted on yet, in waiting states and without a holder. */
  public List<Unhandled> unhandled(int most) {
    return sql.all(
        UNHANDLED,
        r ->
            new Unhandled(r.getObject(1, UUID.class), r.getLong(2), r.getString(3), r.getString(4)),
        most);
  }

  private static AgentSession session(ResultSet r) throws SQLException {
    var beat = r.getObject(6, OffsetDateTime.class);
    return new AgentSession(
        r.getString(1),
        r.getBoolean(2),
        r.getString(3),
        r.getString(4),
        r.getString(5),
        beat == null ? null : beat.toInstant());
  }
}
