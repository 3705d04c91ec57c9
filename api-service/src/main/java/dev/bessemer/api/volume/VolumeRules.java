package dev.bessemer.api.volume;

import static dev.bessemer.model.state.ProvisionState.ADOPTFAIL;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.node.OwningNode;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.PowerState;
import dev.bessemer.model.state.ProvisionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Nobody pulls a volume from under a running machine.
 *
 * @param what as it begins a sentence
 */
record VolumeRules(String what) implements Rules {
  /** States in which nothing runs from a volume, whatever the power. */
  private static final Set<ProvisionState> UNUSED = Set.of(ENROLL, MANAGEABLE, ADOPTFAIL);

  @Override
  public void settle(Connection connection, Revision volume) throws SQLException {
    if (!volume.isNew()) {
      requireOff(OwningNode.of(connection, volume.before()), "changed");
    }
  }

  @Override
  public void release(Connection connection, long id, ObjectNode volume) throws SQLException {
    var node = OwningNode.of(connection, volume);
    if (!UNUSED.contains(node.state())) {
      requireOff(node, "deleted");
    }
  }

  private void requireOff(OwningNode node, String done) {
    if (node.power().filter(PowerState.OFF.wire()::equals).isEmpty()) {
      throw new Refused(
          "invalid_state",
          "%s can not be %s: the requested action can not be performed on node %s in power state %s, only in \"power off\"."
              .formatted(what, done, node.uuid(), node.power().orElse("unknown")));
    }
  }
}
