package dev.bessemer.api.testing;

import dev.bessemer.api.dispatch.ConductorClient;
import dev.bessemer.api.dispatch.Membership;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.store.conductor.Conductors;
import dev.bessemer.store.conductor.Registration;
import dev.bessemer.store.conductor.Registration.DriverOffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** What is around the API: conductors that have registered, and nodes that they have changed. */
@ApplicationScoped
public class World {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger NAMES = new AtomicInteger();

  @Inject Conductors conductors;
  @Inject Membership membership;
  @Inject ConductorClient client;
  @Inject DataSource database;

  /** Removes every node and conductor, and lets one conductor register. */
  public void reset() {
    sql("delete from nodes");
    sql("delete from chassis");
    sql("delete from allocations");
    sql("delete from deploy_templates");
    sql("delete from runbooks");
    sql("delete from inspection_rules");
    sql("delete from conductors");
    conductor("conductor-1", "");
    awaitBroker();
  }

  private void awaitBroker() {
    var limit = System.nanoTime() + PATIENCE.toNanos();
    while (!client.isReady()) {
      if (System.nanoTime() - limit > 0) {
        throw new AssertionError("the broker does not answer");
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  public void conductor(String name, String group) {
    conductors.register(
        new Registration(
            name,
            group,
            LONG,
            List.of(fake(), server("ipmi", "ipmitool"), server("redfish", "redfish"))));
    membership.refreshed();
  }

  /** A moment passes without a sign of it. */
  public void silence(String conductor) {
    sql(
        "update conductors set lease_until = now() - interval '1 second' where hostname = ?",
        conductor);
    membership.refreshed();
  }

  private static DriverOffer fake() {
    var interfaces = new EnumMap<InterfaceKind, List<String>>(InterfaceKind.class);
    Arrays.stream(InterfaceKind.values()).forEach(kind -> interfaces.put(kind, List.of("fake")));
    interfaces.put(InterfaceKind.NETWORK, List.of("noop"));
    return new DriverOffer("fake-hardware", interfaces, Map.of());
  }

  private static DriverOffer server(String type, String vendor) {
    var interfaces = new EnumMap<InterfaceKind, List<String>>(InterfaceKind.class);
    Arrays.stream(InterfaceKind.values())
        .forEach(kind -> interfaces.put(kind, List.of("no-" + kind.wire())));
    interfaces.put(InterfaceKind.BOOT, List.of("ipxe", type + "-virtual-media"));
    interfaces.put(InterfaceKind.DEPLOY, List.of("direct", "ramdisk"));
    interfaces.put(InterfaceKind.MANAGEMENT, List.of(vendor, "noop"));
    interfaces.put(InterfaceKind.POWER, List.of(vendor));
    interfaces.put(InterfaceKind.NETWORK, List.of("noop", "flat"));
    interfaces.put(InterfaceKind.INSPECT, List.of("agent", "no-inspect"));
    return new DriverOffer(
        type, interfaces, Map.of(type + "_address", "Where the BMC is. Required."));
  }

  /** A new node of fake hardware; its name. */
  public String node() {
    return node("");
  }

  /**
   * @param more members of the request beside name and driver, such as {@code ,'owner':'a'}
   */
  public String node(String more) {
    var name = "node-" + NAMES.incrementAndGet();
    var made =
        Api.NEWEST.post(
            "/v1/nodes", "{'name':'%s','driver':'fake-hardware'%s}".formatted(name, more));
    if (made.status() != 201) {
      throw new AssertionError("node not made: " + made.text());
    }
    return name;
  }

  public String uuid(String node) {
    return Api.NEWEST.get("/v1/nodes/" + node).json().path("uuid").asText();
  }

  /** The conductor has brought the node there. */
  public void state(String node, String state, String target) {
    sql(
        "update nodes set provision_state = ?, target_provision_state = ? where name = ?",
        state,
        target,
        node);
  }

  public void state(String node, String state) {
    state(node, state, null);
  }

  /** A conductor works on it. */
  public void lock(String node, String holder) {
    sql("update nodes set reservation = ? where name = ?", holder, node);
  }

  public void set(String node, String column, Object value) {
    sql("update nodes set " + column + " = ? where name = ?", value, node);
  }

  public void sql(String statement, Object... values) {
    try (var connection = database.getConnection();
        var prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      prepared.execute();
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  /** The first column of the first row. */
  public String text(String query) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }
}
