package dev.bessemer.api.field;

import java.util.List;
import java.util.Optional;

/** Hides guarded fields of rows that somebody may not see as a whole. */
final class Guard {
  private static final Guard NONE = new Guard(0);

  /** Position of the owner's column, that of the lessee comes after it; zero: nothing is hidden. */
  private final int owner;

  private Guard(int owner) {
    this.owner = owner;
  }

  /** Adds the columns that tell whose a row is, when they are needed. */
  static Guard of(FieldTable table, List<Field> fields, Sight sight, List<String> columns) {
    var whose = table.ownership();
    if (sight.isWhole()
        || whose.isEmpty()
        || fields.stream().map(Field::guard).allMatch(Optional::isEmpty)) {
      return NONE;
    }
    columns.add(whose.get().owner());
    columns.add(whose.get().lessee());
    return new Guard(columns.size() - 1);
  }

  Cell cell(Field field) {
    var action = field.guard();
    if (owner == 0 || action.isEmpty()) {
      return field.cell();
    }
    var redacted = field.redacted(action.get());
    return (out, row, at, look) -> {
      if (look.sight().sees(action.get(), row.getString(owner), row.getString(owner + 1))) {
        field.cell().write(out, row, at, look);
      } else {
        out.writeTree(redacted);
      }
    };
  }
}
