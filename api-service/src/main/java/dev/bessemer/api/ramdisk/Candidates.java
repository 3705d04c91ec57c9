package dev.bessemer.api.ramdisk;

import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds the node that a ramdisk runs on. */
@ApplicationScoped
class Candidates {
  private static final Set<ProvisionState> FAST_TRACK =
      Set.of(
          ProvisionState.ENROLL,
          ProvisionState.MANAGEABLE,
          ProvisionState.AVAILABLE,
          ProvisionState.SERVICING,
          ProvisionState.SERVICEHOLD);
  private static final String SELECT =
      "select n.uuid, n.provision_state, n.management_interface from nodes n";
  private final Database database;
  private final RamdiskConfig config;

  @Inject
  Candidates(Database database, RamdiskConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * The node of that identity.
   *
   * @throws NotFound in the same words for every reason
   */
  Candidate byUuid(UUID uuid) {
    return only(Condition.of("n.uuid = ?", uuid));
  }

  /**
   * The node that all of these ports belong to which belong to any.
   *
   * @throws NotFound in the same words for every reason
   */
  Candidate byAddresses(List<String> addresses) {
    var among = Condition.oneOf("p.address", addresses);
    return only(
        new Condition(
            "n.id in (select p.node_id from ports p where %s)".formatted(among.sql()),
            among.values()));
  }

  private Candidate only(Condition where) {
    var found =
        database.read(
            c ->
                Statements.all(
                    c,
                    where.after(SELECT),
                    where,
                    row ->
                        new Candidate(
                            row.getObject(1, UUID.class),
                            ProvisionState.of(row.getString(2)),
                            row.getString(3))));
    if (found.size() != 1 || !allowed(found.getFirst().state())) {
      throw new NotFound("lookup_failed", "The requested resource could not be found.");
    }
    return found.getFirst();
  }

  private boolean allowed(ProvisionState state) {
    return !config.restrictLookup()
        || StateSets.LOOKUP_ALLOWED.contains(state)
        || config.fastTrack() && FAST_TRACK.contains(state);
  }
}
