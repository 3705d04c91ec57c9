package dev.bessemer.store.conductor;

import dev.bessemer.model.placement.Placement;
import dev.bessemer.model.placement.Placement.Member;
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
      insert into conductors (hostname, conductor_group, drivers, online, epoch, lease_until)
      values (:host, :group, cast(:drivers as jsonb), true, 1, now() + make_interval(secs => :lease))
      on conflict (hostname) do update set conductor_group = excluded.conductor_group,
        drivers = excluded.drivers, online = true, epoch = conductors.epoch + 1,
        lease_until = excluded.lease_until, updated_at = now()
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

  /** How the newest incarnation of a conductor stands. */
  public record Standing(long epoch, Instant leaseUntil, boolean alive) {}

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
