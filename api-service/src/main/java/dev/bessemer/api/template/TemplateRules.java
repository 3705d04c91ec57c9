package dev.bessemer.api.template;

import dev.bessemer.api.write.Revision;
import dev.bessemer.api.write.Rules;
import java.sql.Connection;
import java.sql.SQLException;

/** A template's steps are rows of their own. */
final class TemplateRules implements Rules {
  @Override
  public void store(Connection connection, long id, Revision template) throws SQLException {
    if (template.changed("steps")) {
      TemplateFields.STEPS.replace(connection, id, template.after().get("steps"));
    }
  }
}
