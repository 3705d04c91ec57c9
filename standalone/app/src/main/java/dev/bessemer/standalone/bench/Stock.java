package dev.bessemer.standalone.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The nodes that the measuring works on, made over the API; states in which hardware would put them
 * by SQL.
 */
final class Stock {
  private final Client client;
  private final Servers servers;
  private final List<String> nodes = new ArrayList<>();

  Stock(Client client, Servers servers) {
    this.client = client;
    this.servers = servers;
  }

  /** Makes nodes until there are so many, each with a port. */
  void fill(int count) {
    for (int i = nodes.size(); i < count; i++) {
      var uuid = client.send("POST", "/v1/nodes", node(i)).get("uuid").asText();
      client.send("POST", "/v1/ports", Map.of("node_uuid", uuid, "address", mac(0x10, i)));
      nodes.add(uuid);
    }
  }

  /** Copies nodes inside the database until there are so many. */
  void multiply(int count) {
    sql(
        """
        insert into nodes (uuid, name, driver, provision_state, power_state, resource_class, properties, driver_info,
          extra, bios_interface, boot_interface, console_interface, deploy_interface, firmware_interface,
          inspect_interface, management_interface, network_interface, power_interface, raid_interface,
          rescue_interface, storage_interface, vendor_interface)
        select gen_random_uuid(), 'copy-' || g, driver, provision_state, power_state, resource_class, properties,
          driver_info, extra, bios_interface, boot_interface, console_interface, deploy_interface,
          firmware_interface, inspect_interface, management_interface, network_interface, power_interface,
          raid_interface, rescue_interface, storage_interface, vendor_interface
        from (select *, row_number() over (order by id) as number from nodes order by id limit 100) few,
          generate_series(1, greatest(0, %d - (select count(*) from nodes))) g
        where number = 1 + g %% 100
        """
            .formatted(count));
  }

  /** Gives every node two ports. */
  void connect() {
    sql(
        """
        insert into ports (uuid, node_id, address)
        select gen_random_uuid(), n.id,
          regexp_replace(lpad(to_hex(n.id * 2 + g), 12, '0'), '(..)(?!$)', '\\1:', 'g')
        from nodes n, generate_series(0, 1) g
        where g >= (select count(*) from ports p where p.node_id = n.id)
        """);
    sql("vacuum analyze nodes");
    sql("vacuum analyze ports");
  }

  /** One of them; the same number gives the same. */
  String uuid(int number) {
    return nodes.get(Math.floorMod(number, nodes.size()));
  }

  int size() {
    return nodes.size();
  }

  /** Lets all nodes wait in the middle of a cleaning, for their BMCs while their agents beat. */
  void awaitBmcs() {
    await("raid", "create_configuration", "now() + interval '1 day'");
  }

  /** The same, but for their agents, which erase disks. */
  void awaitAgents() {
    sql("update nodes set deploy_interface = 'direct'");
    await("deploy", "erase_devices", "null");
  }

  private void await(String part, String step, String until) {
    sql("update nodes set provision_state = 'clean wait', target_provision_state = 'available'");
    sql("delete from runs where ended_at is null");
    sql(
        """
        insert into runs (id, node_id, kind, state, steps, step_index, complete, wake_at)
        select gen_random_uuid(), id, 'clean', 'waiting',
          '[{"interface": "%s", "step": "%s", "priority": 10}]', 0, true, %s
        from nodes
        """
            .formatted(part, step, until));
  }

  void settle(String state) {
    sql("delete from runs where ended_at is null");
    sql(
        "update nodes set deploy_interface = 'fake', provision_state = '%s', target_provision_state = null"
            .formatted(state));
  }

  /** All nodes, also those copied inside the database. */
  List<String> all() {
    return column("select uuid::text from nodes order by id");
  }

  List<Long> numbers(String query) {
    return column(query).stream().map(Long::parseLong).toList();
  }

  long number(String query) {
    return Long.parseLong(column(query).getFirst());
  }

  void sql(String statement) {
    try (Connection c = connection();
        var s = c.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> column(String query) {
    var values = new ArrayList<String>();
    try (Connection c = connection();
        var s = c.createStatement();
        var rows = s.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
  }

  static Map<String, Object> node(int number) {
    return Map.of(
        "driver", "fake-hardware",
        "name", "bench-%d".formatted(number),
        "resource_class", number % 10 == 0 ? "rare" : "common",
        "properties",
            Map.of("cpus", 64, "memory_mb", 262144, "local_gb", 1800, "cpu_arch", "x86_64"),
        "driver_info",
            Map.of("deploy_kernel", "http://images/k", "deploy_ramdisk", "http://images/r"),
        "extra", Map.of("rack", number % 40, "serial", "SN%06d".formatted(number)));
  }

  static String mac(int kind, int number) {
    return "52:54:%02x:%02x:%02x:%02x"
        .formatted(kind, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
  }
}
