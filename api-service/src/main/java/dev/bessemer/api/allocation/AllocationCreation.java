package dev.bessemer.api.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.field.Look;
import dev.bessemer.api.notification.Notices;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Storable;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorRequest.AllocationStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Makes allocations: rows that wait for a conductor, or the one of a node that is in use. */
@ApplicationScoped
class AllocationCreation {
  private static final int NODE_SINCE = 58;

  private final Database database;
  private final Dispatcher dispatcher;
  private final Backfill backfill;
  private final AllocationRights rights;
  private final Notices notices;

  @Inject
  AllocationCreation(
      Database database,
      Dispatcher dispatcher,
      Backfill backfill,
      AllocationRights rights,
      Notices notices) {
    this.notices = notices;
    this.rights = rights;
    this.database = database;
    this.dispatcher = dispatcher;
    this.backfill = backfill;
  }

  Storable.Created create(JsonNode body, Look look) {
    refuseNodeBelow(body, look.version());
    var revision = AllocationsResource.STORED.read(body, look.version());
    rights.settle(revision.after());
    var node = revision.after().get("node");
    if (node.isTextual()) {
      return backfill.create(node.textValue(), revision, look);
    }
    var created =
        notices.creating(
            AllocationFields.TABLE,
            revision.after(),
            () -> database.write(connection -> insert(connection, revision, look)));
    dispatcher.hintAny(new AllocationStored(UUID.fromString(created.uuid())));
    return created;
  }

  private Storable.Created insert(Connection connection, Revision revision, Look look)
      throws SQLException, IOException {
    var created = AllocationsResource.STORED.insert(connection, revision, look);
    notices.created(connection, AllocationFields.TABLE, created.uuid());
    return created;
  }

  private static void refuseNodeBelow(JsonNode body, ApiVersion version) {
    if (body.has("node") && !version.atLeast(NODE_SINCE)) {
      throw Refused.invalidParameter(
          "Cannot use the field node before API version 1.%d.".formatted(NODE_SINCE));
    }
  }
}
