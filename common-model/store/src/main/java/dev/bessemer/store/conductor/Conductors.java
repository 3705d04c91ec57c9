package dev.bessemer.store.conductor;

import dev.bessemer.model.placement.Placement;
import dev.bessemer.model.placement.Placement.Member;
import dev.bessemer.store.conductor.Registration.LifeSign;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Which conductors there are.
 *
 * <p>A conductor is alive as long as it is online and its lease, on the database's clock, has not
 * run out. Its epoch grows at every registration, so that claims of an earlier incarnation can be
 * told apart.
 */
@ApplicationScoped
public class Conductors implements PanacheRepository<ConductorEntity> {
  private static final String REGISTER =
      """
      insert into conductors (hostname, conductor_group, drivers, online, epoch, lease_until,
        life_host, life_port, life_key)
      values (:host, :group, cast(:drivers as jsonb), true, 1, now() + make_interval(secs => :lease),
        :lifeHost, :lifePort, :lifeKey)
      on conflict (hostname) do update set conductor_group = excluded.conductor_group,
        drivers = excluded.drivers, online = true, epoch = conductors.epoch + 1,
        lease_until = excluded.lease_until, updated_at = now(), life_host = excluded.life_host,
        life_port = excluded.life_port, life_key = excluded.life_key
      returning epoch
      """;
  private static final String RENEW =
      """
      update conductors set lease_until = now() + make_interval(secs => :lease), updated_at = now()
      where hostname = :host and epoch = :epoch and lease_until >= now()
      """;
  private static final String LEAVE =
      """
      update conductors set online = false, updated_at = now() where hostname = :host and epoch = :epoch
      """;
  private static final String END =
      """
      update conductors set online = false, lease_until = now() - interval '1 second', updated_at = now()
      where hostname = :host and epoch = :epoch
      """;
  private static final String BURY =
      """
      update conductors set online = false, lease_until = now() - interval '1 second', updated_at = now()
      where hostname = :host and epoch = :epoch and lease_until >= now()
      """;
  private static final String ASKABLE =
      """
      select hostname, epoch, life_host, life_port, life_key from conductors
      where lease_until >= now() and life_key is not null
      """;
  private static final String CONNECTED =
      "select count(*) from pg_stat_activity where application_name = :session";
  private static final String STANDING =
      "select epoch, lease_until, lease_until >= now() from conductors where hostname = :host";
  private static final String FORGET =
      """
      delete from conductors c where lease_until < now() - make_interval(secs => :silence)
        and not exists (select 1 from nodes n where n.reservation = c.hostname)
      """;
  private static final String ALIVE =
      "select c.hostname, c.conductor_group, i.hardware_type from conductors c"
          + " join (select distinct conductor_id, hardware_type from conductor_hardware_interfaces) i"
          + " on i.conductor_id = c.id where c.online and c.lease_until >= now()";

  // As the configuration of the conductor has it; PostgreSQL cuts it at 63 bytes.
  private static final String SESSION = "bessemer conductor %s";

  /** How the newest incarnation of a conductor stands. */
  public record Standing(long epoch, Instant leaseUntil, boolean alive) {}

  /** One incarnation of a conductor whose process can be asked whether it lives. */
  public record Incarnation(String hostname, long epoch, LifeSign life) {}

  @Inject Session entities;
  @Inject DriverOffers offers;

  /** Makes it alive, and tells the epoch of this incarnation. */
  @Transactional
  public long register(Registration registration) {
    var names = registration.drivers().stream().map(d -> '"' + d.hardwareType() + '"');
    var epoch =
        (Number)
            entities
                .createNativeQuery(REGISTER)
                .setParameter("host", registration.hostname())
                .setParameter("group", registration.group())
                .setParameter("drivers", names.collect(Collectors.joining(",", "[", "]")))
                .setParameter("lease", seconds(registration.lease()))
                .setParameter(
                    "lifeHost", registration.life().map(LifeSign::host).orElse(null), String.class)
                .setParameter(
                    "lifePort", registration.life().map(LifeSign::port).orElse(null), Integer.class)
                .setParameter(
                    "lifeKey", registration.life().map(LifeSign::key).orElse(null), UUID.class)
                .getSingleResult();
    offers.replace(registration);
    return epoch.longValue();
  }

  /**
   * Prolongs the lease; false when it ran out, or when another incarnation has registered under the
   * name. Then somebody else may have the nodes already, and it must register anew.
   */
  @Transactional
  public boolean renew(String hostname, long epoch, Duration lease) {
    return entities
            .createNativeQuery(RENEW)
            .setParameter("host", hostname)
            .setParameter("epoch", epoch)
            .setParameter("lease", seconds(lease))
            .executeUpdate()
        == 1;
  }

  /** Takes no new work from now on; what it holds stays its own. */
  @Transactional
  public void leave(String hostname, long epoch) {
    entities
        .createNativeQuery(LEAVE)
        .setParameter("host", hostname)
        .setParameter("epoch", epoch)
        .executeUpdate();
  }

  /** Ends the lease at once, so that others need not wait for it to run out. */
  @Transactional
  public void end(String hostname, long epoch) {
    entities
        .createNativeQuery(END)
        .setParameter("host", hostname)
        .setParameter("epoch", epoch)
        .executeUpdate();
  }

  /**
   * Ends the lease of an incarnation whose process is known to have ended; its claims are void from
   * then on. Nothing happens when the lease is over already or a newer incarnation has registered.
   *
   * @return whether this call ended it
   */
  @Transactional
  public boolean bury(String hostname, long epoch) {
    return entities
            .createNativeQuery(BURY)
            .setParameter("host", hostname)
            .setParameter("epoch", epoch)
            .executeUpdate()
        == 1;
  }

  /** All with a lease that can be asked, whether they take new work or not. */
  @Transactional
  public List<Incarnation> askable() {
    return entities.createNativeQuery(ASKABLE, Object[].class).getResultList().stream()
        .map(Conductors::incarnation)
        .toList();
  }

  /**
   * Whether the database has a session of that conductor now, by the name that its configuration
   * gives to them. A pool of connections between the two may hide them.
   */
  @Transactional
  public boolean connected(String hostname) {
    return ((Number)
                entities
                    .createNativeQuery(CONNECTED)
                    .setParameter("session", SESSION.formatted(hostname))
                    .getSingleResult())
            .longValue()
        > 0;
  }

  private static Incarnation incarnation(Object[] r) {
    var life = new LifeSign((String) r[2], ((Number) r[3]).intValue(), (UUID) r[4]);
    return new Incarnation((String) r[0], ((Number) r[1]).longValue(), life);
  }

  /** Empty when none ever registered under the name. */
  @Transactional
  public Optional<Standing> standing(String hostname) {
    return entities
        .createNativeQuery(STANDING, Object[].class)
        .setParameter("host", hostname)
        .getResultList()
        .stream()
        .findFirst()
        .map(r -> new Standing(((Number) r[0]).longValue(), (Instant) r[1], (Boolean) r[2]));
  }

  /** Removes conductors that have been silent for so long and hold nothing; tells how many. */
  @Transactional
  public int forget(Duration silence) {
    return entities
        .createNativeQuery(FORGET)
        .setParameter("silence", seconds(silence))
        .executeUpdate();
  }

  /** The conductors alive now. */
  @Transactional
  public Placement placement() {
    List<?> rows = entities.createNativeQuery(ALIVE).getResultList();
    var byHost =
        rows.stream()
            .map(r -> (Object[]) r)
            .collect(Collectors.groupingBy(r -> Map.entry(r[0].toString(), r[1].toString())));
    return new Placement(
        byHost.entrySet().stream()
            .map(e -> new Member(e.getKey().getKey(), e.getKey().getValue(), types(e.getValue())))
            .collect(Collectors.toSet()));
  }

  private static Set<String> types(List<Object[]> rows) {
    return rows.stream().map(r -> r[2].toString()).collect(Collectors.toSet());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
