package dev.bessemer.api.allocation;

import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;
import java.sql.SQLException;

/** What an allocation must say. */
final class AllocationRules implements Rules {
  @Override
  public void settle(Connection connection, Revision allocation) throws SQLException {
    if (!allocation.isNew()) {
      return;
    }
    var wanted = allocation.after();
    if (wanted.get("resource_class").isNull()) {
      throw Refused.missingParameter("resource_class is required unless a node is given.");
    }
    wanted.set("candidate_nodes", Candidates.resolved(connection, wanted.get("candidate_nodes")));
  }
}
