package dev.bessemer.api.chassis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;

/** A chassis stays as long as there are nodes in it. */
final class ChassisRules implements Rules {
  @Override
  public void release(Connection connection, long id, ObjectNode chassis) throws SQLException {
    var used =
        Statements.first(
            connection,
            "select 1 from nodes where chassis_id = ? limit 1",
            Condition.of("", id),
            row -> true);
    if (used.isPresent()) {
      throw Refused.invalidParameter(
          "Chassis %s can not be deleted while there are nodes in it."
              .formatted(chassis.get("uuid").textValue()));
    }
  }
}
