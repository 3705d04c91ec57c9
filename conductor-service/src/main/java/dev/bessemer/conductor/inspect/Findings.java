package dev.bessemer.conductor.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.spi.InspectInterface.Inspection.Finished;
import dev.bessemer.store.node.NodeEntity;
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
      insert into ports (uuid, node_id, address) values (gen_random_uuid(), :node, :address)
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
    found.macAddresses().forEach(mac -> port(row, mac.toLowerCase(Locale.ROOT)));
    entities
        .createNativeQuery(INVENTORY)
        .setParameter("node", row.id)
        .setParameter("inventory", text(found.inventory()))
        .setParameter("plugins", text(found.pluginData()))
        .executeUpdate();
  }

  // An address that exists already is this node's own, or another's and then a mistake in the data.
  private void port(NodeEntity row, String address) {
    var made =
        entities
            .createNativeQuery(PORT)
            .setParameter("node", row.id)
            .setParameter("address", address)
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
