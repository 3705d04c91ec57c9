package dev.bessemer.api.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.write.Revision;
import dev.bessemer.model.fault.Forbidden;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Whose runbooks somebody may make, and who may give one to others. */
@ApplicationScoped
class RunbookRights {
  private final Access access;

  @Inject
  RunbookRights(Access access) {
    this.access = access;
  }

  /**
   * A project makes runbooks for itself only; it need not say so.
   *
   * @throws Refused when it names another owner, or everybody
   * @throws Forbidden when the caller may not change to whom the runbook belongs
   */
  void check(Revision runbook) {
    if (!runbook.isNew()) {
      checkChange(runbook);
    } else if (!access.may("runbook:update:owner", Facts.NONE)) {
      var own =
          access.project().orElseThrow(() -> new Forbidden("denied", "No project to own it."));
      settleOwner(runbook.after(), own);
    }
  }

  private static void settleOwner(ObjectNode runbook, String own) {
    if (runbook.get("public").booleanValue()) {
      throw Refused.invalidParameter("A project cannot create a public runbook.");
    }
    var owner = runbook.get("owner");
    if (owner.isTextual() && !owner.textValue().equals(own)) {
      throw Refused.invalidParameter(
          "Cannot create a runbook with an owner other than your own project.");
    }
    runbook.put("owner", own);
  }

  private void checkChange(Revision runbook) {
    Stream.of("owner", "public")
        .filter(runbook.named()::contains)
        .forEach(field -> access.require("runbook:update:" + field, facts(runbook.before())));
  }

  private static Facts facts(JsonNode runbook) {
    return Facts.NONE
        .with("runbook.owner", runbook.path("owner").textValue())
        .with("runbook.public", runbook.path("public").booleanValue() ? "True" : null);
  }
}
