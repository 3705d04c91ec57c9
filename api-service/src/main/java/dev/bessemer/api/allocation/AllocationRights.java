package dev.bessemer.api.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** For whom somebody may allocate, among which nodes, and whose allocations it may end. */
@ApplicationScoped
class AllocationRights {
  private static final String RESTRICTED = "allocation:create_restricted";
  private static final String GET = "allocation:get";
  private static final Map<String, String> NODE =
      Map.of("node.owner", "n.owner", "node.lessee", "n.lessee");

  private final Access access;
  private final Database database;

  @Inject
  AllocationRights(Access access, Database database) {
    this.access = access;
    this.database = database;
  }

  /**
   * A project allocates for itself only, and only among nodes that it sees.
   *
   * @throws Forbidden when it names another owner
   * @throws Refused when a candidate is not there for it
   */
  void settle(ObjectNode allocation) {
    if (access.isUnrestricted()) {
      return;
    }
    if (!access.may(RESTRICTED, Facts.NONE)) {
      settleOwner(allocation);
    }
    checkCandidates(allocation.get("candidate_nodes"));
  }

  private void settleOwner(ObjectNode allocation) {
    var own = access.project();
    var owner = allocation.get("owner");
    if (own.isEmpty() || owner.isTextual() && !owner.textValue().equals(own.get())) {
      access.require(RESTRICTED, Facts.NONE);
    }
    own.ifPresent(project -> allocation.put("owner", project));
  }

  private void checkCandidates(JsonNode candidates) {
    if (!candidates.isEmpty()) {
      var seen =
          database.read(c -> Candidates.known(c, candidates, access.where("node:get", NODE)));
      candidates
          .valueStream()
          .map(JsonNode::textValue)
          .filter(name -> !seen.containsKey(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw Candidates.missing(name);
              });
    }
  }

  /**
   * For one that the path does not name itself.
   *
   * @throws NotFound when it is not there for the caller
   * @throws Forbidden when the caller may not do it
   */
  void require(String action, Named allocation) {
    if (access.isUnrestricted()) {
      return;
    }
    var facts = database.read(c -> facts(c, allocation));
    if (!access.may(GET, facts)) {
      throw allocation.missing();
    }
    access.require(action, facts);
  }

  private static Facts facts(Connection connection, Named allocation) throws SQLException {
    var where = allocation.where();
    return Statements.all(
            connection,
            where.after("select a.owner from allocations a"),
            where,
            row -> Facts.NONE.with("allocation.owner", row.getString(1)))
        .stream()
        .findFirst()
        .orElseThrow(allocation::missing);
  }
}
