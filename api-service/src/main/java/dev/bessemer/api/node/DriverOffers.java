package dev.bessemer.api.node;

import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the conductors of a group, alive now, can do for a hardware type. */
final class DriverOffers {
  /** Takes any enabled interface, so that parts of it can be real. */
  private static final String FAKE = "fake-hardware";

  private static final String OFFERS =
      """
      select i.hardware_type, i.interface_type, i.interface_name, bool_or(i."default")
      from conductor_hardware_interfaces i join conductors c on c.id = i.conductor_id
      where c.online and c.lease_until >= now() and c.conductor_group = ?
        and (i.hardware_type = ? or ?)
      group by 1, 2, 3 order by 3
      """;
  private static final String OTHER_GROUPS =
      """
      select 1 from conductor_hardware_interfaces i join conductors c on c.id = i.conductor_id
      where c.online and c.lease_until >= now() and i.hardware_type = ? limit 1
      """;

  private record Offer(String hardwareType, String kind, String name, boolean byDefault) {}

  private final String driver;
  private final List<Offer> offers;

  private DriverOffers(String driver, List<Offer> offers) {
    this.driver = driver;
    this.offers = offers;
  }

  /**
   * @throws Refused when nobody serves the driver in the group
   */
  static DriverOffers of(Connection connection, String driver, String group) throws SQLException {
    var offers =
        Statements.all(
            connection,
            OFFERS,
            Condition.of("", group, driver, driver.equals(FAKE)),
            r -> new Offer(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4)));
    if (offers.stream().noneMatch(o -> o.hardwareType().equals(driver))) {
      throw nobody(connection, driver, group);
    }
    return new DriverOffers(driver, offers);
  }

  private static Refused nobody(Connection connection, String driver, String group)
      throws SQLException {
    boolean elsewhere =
        Statements.first(connection, OTHER_GROUPS, Condition.of("", driver), r -> true).isPresent();
    return elsewhere
        ? new Refused(
            "no_conductor",
            "No conductor service registered which supports driver %s for conductor group \"%s\"."
                .formatted(driver, group))
        : new Refused(
            "driver_not_found",
            "Could not find the following driver(s) or hardware type(s): %s.".formatted(driver));
  }

  /**
   * The interface to use.
   *
   * @param wanted null for the default
   * @throws Refused when it is not enabled, or there is no default
   */
  String choose(InterfaceKind kind, @Nullable String wanted) {
    return wanted == null ? byDefault(kind) : enabled(kind, wanted);
  }

  private String byDefault(InterfaceKind kind) {
    return own(kind, true)
        .or(() -> own(kind, false))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "There is no %s interface that driver %s could use by default."
                        .formatted(kind.wire(), driver)));
  }

  private Optional<String> own(InterfaceKind kind, boolean byDefault) {
    return offers.stream()
        .filter(o -> o.hardwareType().equals(driver) && o.kind().equals(kind.wire()))
        .filter(o -> o.byDefault() == byDefault)
        .map(Offer::name)
        .findFirst();
  }

  private String enabled(InterfaceKind kind, String wanted) {
    var names =
        offers.stream()
            .filter(o -> o.kind().equals(kind.wire()))
            .map(Offer::name)
            .distinct()
            .toList();
    if (!names.contains(wanted)) {
      throw Refused.invalidParameter(
          "Could not find the following interface in the %s interfaces of driver %s: %s. Valid interfaces are %s."
              .formatted(
                  kind.wire(), driver, wanted, names.stream().collect(Collectors.joining(", "))));
    }
    return wanted;
  }
}
