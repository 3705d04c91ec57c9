package dev.bessemer.api.list;

import dev.bessemer.api.call.Texts;
import dev.bessemer.api.field.FieldTable;
import dev.bessemer.api.row.Condition;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;

/**
 * A row that a URL names.
 *
 * @param ident as the client wrote it
 * @param where holds for that row alone
 */
public record Named(FieldTable table, String ident, Condition where) {
  /**
   * @throws Refused when it cannot be a UUID
   */
  public static Named byUuid(FieldTable table, String ident) {
    if (!Texts.isUuidLike(ident)) {
      throw Refused.invalidParameter("Expected a UUID but received %s.".formatted(ident));
    }
    return new Named(
        table, ident, Condition.of(table.key() + " = ?", Identifiers.uuidOrNone("uuid", ident)));
  }

  /**
   * @throws Refused when it can be neither
   */
  public static Named byUuidOrName(FieldTable table, String ident) {
    if (Texts.isUuidLike(ident)) {
      return byUuid(table, ident);
    }
    if (!Texts.isLogicalName(ident)) {
      throw Refused.invalidParameter("Expected a UUID or name but received %s.".formatted(ident));
    }
    return new Named(table, ident, Condition.of(table.column("name") + " = ?", ident));
  }

  public NotFound missing() {
    return new NotFound(
        table.missingCode(), "%s %s could not be found.".formatted(table.title(), ident));
  }
}
