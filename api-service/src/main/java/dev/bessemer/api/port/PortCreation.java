package dev.bessemer.api.port;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.NewObject;
import dev.bessemer.api.write.RowWriter;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Makes ports; nobody needs to be done with the node for it. */
@ApplicationScoped
class PortCreation {
  private final Database database;

  @Inject
  PortCreation(Database database) {
    this.database = database;
  }

  /** What was made. */
  record Created(String uuid, byte[] json) {}

  Created create(JsonNode body, ApiVersion version, Look look) {
    var port = NewObject.read(PortFields.TABLE, body, version);
    check(port, version);
    return database.write(
        connection -> {
          PortNode.resolve(connection, port);
          long id = RowWriter.insert(connection, PortFields.TABLE, port);
          var made =
              Rows.one(
                  connection,
                  PortFields.TABLE,
                  PortFields.TABLE.all(version),
                  Condition.of("p.id = ?", id),
                  look);
          return new Created(port.get("uuid").textValue(), made.orElseThrow());
        });
  }

  private static void check(ObjectNode port, ApiVersion version) {
    if (port.get("node_uuid").isNull() == port.get("node_ident").isNull()) {
      throw Refused.invalidParameter("Exactly one of node_uuid and node_ident must be given.");
    }
    if (port.get("uuid").isNull()) {
      port.put("uuid", UUID.randomUUID().toString());
    }
    PortRules.checkConnection(port, version);
  }
}
