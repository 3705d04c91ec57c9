package dev.bessemer.conductor.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.conductor.inspect.hook.PortPlan;
import dev.bessemer.spi.InspectInterface.Inspection.Finished;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.PortEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an inspection found; to be called inside a change of the node. */
@ApplicationScoped
class Findings {
  private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
  private static final String PORT =
      """
      insert into ports (uuid, node_id, address, pxe_enabled)
      values (gen_random_uuid(), :node, :address, :pxe)
      on conflict (address) do nothing
      """;
  private static final String INVENTORY =
      """
      insert into node_inventory (node_id, inventory_data, plugin_data)
      values (:node, cast(:inventory as jsonb), cast(:plugins as jsonb))
      on conflict (node_id) do update set inventory_data = excluded.inventory_data,
        plugin_data = excluded.plugin_data, updated_at = now()
      """;
  @Inject Session entities;
  @Inject ObjectMapper json;

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
    entities
        .createNativeQuery(
            wanted
                ? "insert into node_traits (node_id, trait) values (:node, :trait)"
                    + " on conflict do nothing"
                : "delete from node_traits where node_id = :node and trait = :trait")
        .setParameter("node", row.id)
        .setParameter("trait", trait)
        .executeUpdate();
  }

  private void port(NodeEntity row, PortPlan plan) {
    if (plan.uuid() == null) {
      port(row, plan.address(), plan.pxeEnabled());
    }
    entities
        .createQuery(
            "from PortEntity p where p.address = :address and p.nodeId = :node", PortEntity.class)
        .setParameter("address", plan.address())
        .setParameter("node", row.id)
        .uniqueResultOptional()
        .ifPresent(port -> change(port, plan));
  }

  private void change(PortEntity port, PortPlan plan) {
    if (plan.removed()) {
      entities.remove(port);
      return;
    }
    port.pxeEnabled = plan.pxeEnabled();
    port.extra = plan.extra();
    port.localLinkConnection = plan.localLinkConnection();
  }

  private void inventory(
      NodeEntity row, Map<String, Object> inventory, Map<String, Object> pluginData) {
    entities
        .createNativeQuery(INVENTORY)
        .setParameter("node", row.id)
        .setParameter("inventory", text(inventory))
        .setParameter("plugins", text(pluginData))
        .executeUpdate();
  }

  // An address that exists already is this node's own, or another's and then a mistake in the data.
  private void port(NodeEntity row, String address, boolean pxeEnabled) {
    var made =
        entities
            .createNativeQuery(PORT)
            .setParameter("node", row.id)
            .setParameter("address", address)
            .setParameter("pxe", pxeEnabled)
            .executeUpdate();
    LOG.atInfo()
        .addKeyValue("node", row.uuid)
        .addKeyValue("address", address)
        .log(made == 1 ? "port added" : "a port with this address exists");
  }

  private String text(Map<String, Object> data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
