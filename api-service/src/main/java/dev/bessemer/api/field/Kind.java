package dev.bessemer.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bessemer.api.call.Booleans;
import dev.bessemer.api.call.Texts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/** The JSON types of fields: what is accepted for them, and how they get in and out of a row. */
public enum Kind {
  TEXT("?", Types.VARCHAR, Cells::text) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      if (!value.isTextual()) {
        throw field.refusal(value, "is not a string");
      }
      if (value.textValue().length() > field.longest()) {
        throw field.refusal(value, "is longer than %d characters".formatted(field.longest()));
      }
      return value;
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setString(at, value.textValue());
    }
  },
  UUID("?", Types.OTHER, Cells::text) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      if (!value.isTextual() || !Texts.isUuidLike(value.textValue())) {
        throw field.refusal(value, "is not a UUID");
      }
      return TextNode.valueOf(canonical(value.textValue()));
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setObject(at, java.util.UUID.fromString(value.textValue()));
    }
  },
  BOOL("?", Types.BOOLEAN, Cells::bool) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      return BooleanNode.valueOf(
          Booleans.find(value).orElseThrow(() -> field.refusal(value, "is not a boolean")));
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setBoolean(at, value.booleanValue());
    }
  },
  OBJECT("cast(? as jsonb)", Types.VARCHAR, Cells::json) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      if (!value.isObject()) {
        throw field.refusal(value, "is not an object");
      }
      return value;
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setString(at, value.toString());
    }
  },
  LIST("cast(? as jsonb)", Types.VARCHAR, Cells::json) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      if (!value.isArray()) {
        throw field.refusal(value, "is not a list");
      }
      return value;
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setString(at, value.toString());
    }
  },
  /** Takes digits as a string, too: that is how command lines send them. */
  INTEGER("?", Types.INTEGER, Cells::integer) {
    @Override
    JsonNode accept(Field field, JsonNode value) {
      if (value.isTextual() && DIGITS.matcher(value.textValue()).matches()) {
        return IntNode.valueOf(Integer.parseInt(value.textValue()));
      }
      if (!value.isIntegralNumber() || !value.canConvertToInt()) {
        throw field.refusal(value, "is not an integer");
      }
      return IntNode.valueOf(value.intValue());
    }

    @Override
    void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
      statement.setInt(at, value.intValue());
    }
  },
  /** A point in time; only shown. */
  TIME("?", Types.OTHER, Cells::time),
  /** A number; only shown. */
  NUMBER("?", Types.OTHER, Cells::number),
  /** Made up when shown, from other columns or none. */
  COMPUTED("?", Types.OTHER, Cells::none);

  private static final Pattern DIGITS = Pattern.compile("-?\\d{1,9}");

  private final String placeholder;
  private final int sqlType;
  private final Cell cell;

  Kind(String placeholder, int sqlType, Cell cell) {
    this.placeholder = placeholder;
    this.sqlType = sqlType;
    this.cell = cell;
  }

  String placeholder() {
    return placeholder;
  }

  Cell cell() {
    return cell;
  }

  /** The value in the form it is stored in; refused when it is of another type. Never null here. */
  JsonNode accept(Field field, JsonNode value) {
    throw field.refusal(value, "cannot be set");
  }

  /** Puts a value, or null, into a statement. */
  public void bind(PreparedStatement statement, int at, JsonNode value) throws SQLException {
    if (value.isNull()) {
      statement.setNull(at, sqlType);
    } else {
      set(statement, at, value);
    }
  }

  void set(PreparedStatement statement, int at, JsonNode value) throws SQLException {
    throw new IllegalStateException("only shown: " + this);
  }

  private static String canonical(String uuidLike) {
    var hex = uuidLike.toLowerCase(java.util.Locale.ROOT).replaceAll("urn:|uuid:|[{}-]", "");
    return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }
}
