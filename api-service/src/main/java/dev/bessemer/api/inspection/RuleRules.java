package dev.bessemer.api.inspection;

import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import dev.bessemer.model.fault.Refused;
import java.sql.Connection;

/** What was hidden stays hidden, and what means nothing is not kept. */
final class RuleRules implements Rules {
  @Override
  public void settle(Connection connection, Revision rule) {
    boolean opened =
        rule.before().path("sensitive").asBoolean()
            && !rule.after().get("sensitive").booleanValue();
    if (opened) {
      throw Refused.invalidParameter("A sensitive inspection rule can not be made public again.");
    }
    rule.after().set("actions", Clauses.tidy(rule.after().get("actions")));
    rule.after().set("conditions", Clauses.tidyConditions(rule.after().get("conditions")));
  }
}
