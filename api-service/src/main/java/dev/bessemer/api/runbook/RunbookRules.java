package dev.bessemer.api.runbook;

import dev.bessemer.api.call.Texts;
import dev.bessemer.api.trait.Traits;
import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** How a runbook may be called, and whose it is. */
@ApplicationScoped
class RunbookRules implements Rules {
  private static final int FREE_NAMES_SINCE = 112;

  private final RunbookRights rights;

  @Inject
  RunbookRules(RunbookRights rights) {
    this.rights = rights;
  }

  @Override
  public void settle(Connection connection, Revision runbook) {
    rights.check(runbook);
    if (runbook.changed("name")) {
      checkName(runbook);
    }
    if (runbook.after().get("public").booleanValue()) {
      settlePublic(runbook);
    }
  }

  private static void checkName(Revision runbook) {
    var name = runbook.after().get("name").textValue();
    boolean possible =
        runbook.version().atLeast(FREE_NAMES_SINCE)
            ? Texts.isLogicalName(name)
            : Traits.isTrait(name);
    if (!possible) {
      throw Refused.invalidParameter("Invalid runbook name: \"%s\"".formatted(name));
    }
  }

  /** What is everybody's has no owner. */
  private static void settlePublic(Revision runbook) {
    boolean given = runbook.named().contains("owner");
    if (given && runbook.after().get("owner").isTextual()) {
      throw Refused.invalidParameter("A public runbook can not have an owner.");
    }
    runbook.after().putNull("owner");
  }

  @Override
  public void store(Connection connection, long id, Revision runbook) throws SQLException {
    if (runbook.changed("steps")) {
      RunbookFields.STEPS.replace(connection, id, runbook.after().get("steps"));
    }
  }
}
