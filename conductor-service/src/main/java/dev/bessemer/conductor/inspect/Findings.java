package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.conductor.inspect.hook.PortPlan;
import dev.bessemer.spi.InspectInterface.Inspection.Finished;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an inspection found; to be called inside a change of the node. */
@ApplicationScoped
class Findings {
  private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
  private static final String PORT =
      """
      insert into ports (uuid, node_id, address, pxe_enabled) values (gen_random_uuid(), ?, ?, ?)
      on conflict (address) do nothing
      """;
  private static final String CHANGE_PORT =
      """
      update ports set pxe_enabled = ?, extra = cast(? as jsonb),
        local_link_connection = cast(? as jsonb)
      where address = ? and node_id = ?
      """;
  private static final String DROP_PORT = "delete from ports where address = ? and node_id = ?";
  private static final String INVENTORY =
      """
      insert into node_inventory (node_id, inventory_data, plugin_data)
      values (?, cast(? as jsonb), cast(? as jsonb))
      on conflict (node_id) do update set inventory_data = excluded.inventory_data,
        plugin_data = excluded.plugin_data, updated_at = now()
      """;
  private static final String TRAIT =
      "insert into node_traits (node_id, trait) values (?, ?) on conflict do nothing";
  private static final String DROP_TRAIT =
      "delete from node_traits where node_id = ? and trait = ?";
  @Inject Sql sql;
  @Inject Json json;

  void keep(NodeEntity row, Finished found) {
    var properties = new LinkedHashMap<>(row.properties);
    properties.putAll(found.properties());
    row.properties = properties;
    found.macAddresses().forEach(mac -> port(row, mac.toLowerCase(Locale.ROOT), true));
    inventory(row, found.inventory(), found.pluginData());
  }

  /** The same of a report after hooks and rules. */
  void keep(NodeEntity row, Examination found) {
    found.changes().forEach(change -> NodeFieldChange.apply(row, change));
    found.traits().forEach((trait, wanted) -> trait(row, trait, wanted));
    found.ports().forEach(plan -> port(row, plan));
    inventory(row, found.inventory(), found.pluginData());
  }

  private void trait(NodeEntity row, String trait, boolean wanted) {
    sql.along(wanted ? TRAIT : DROP_TRAIT, row.id, trait);
  }

  private void port(NodeEntity row, PortPlan plan) {
    if (plan.uuid() == null) {
      port(row, plan.address(), plan.pxeEnabled());
    }
    if (plan.removed()) {
      sql.along(DROP_PORT, plan.address(), row.id);
    } else {
      sql.along(
          CHANGE_PORT,
          plan.pxeEnabled(),
          json.text(plan.extra()),
          json.text(plan.localLinkConnection()),
          plan.address(),
          row.id);
    }
  }

  private void inventory(
      NodeEntity row, Map<String, Object> inventory, Map<String, Object> pluginData) {
    sql.along(INVENTORY, row.id, json.text(inventory), json.text(pluginData));
  }

  // An address that exists already is this node's own, or another's and then a mistake in the data.
  private void port(NodeEntity row, String address, boolean pxeEnabled) {
    var known = sql.first("select 1 from ports where address = ?", r -> true, address);
    sql.along(PORT, row.id, address, pxeEnabled);
    LOG.atInfo()
        .addKeyValue("node", row.uuid)
        .addKeyValue("address", address)
        .log(known.isEmpty() ? "port added" : "a port with this address exists");
  }
}
