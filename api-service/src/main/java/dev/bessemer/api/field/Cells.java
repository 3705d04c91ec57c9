package dev.bessemer.api.field;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.store.secret.SecretMask;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** Cells for the common types. JSON goes through as the bytes that the database sent. */
public final class Cells {
  /** Every row begins with its number and its key. */
  public static final int KEY = 2;

  private static final int EMPTY_OBJECT = 2;

  private Cells() {}

  public static void text(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getString(at);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }

  static void bool(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getBoolean(at);
    if (row.wasNull()) {
      out.writeNull();
    } else {
      out.writeBoolean(value);
    }
  }

  static void number(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getDouble(at);
    if (row.wasNull()) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  static void integer(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getInt(at);
    if (row.wasNull()) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  public static void time(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    var value = row.getObject(at, OffsetDateTime.class);
    if (value == null) {
      out.writeNull();
    } else {
      out.writeString(Timestamps.format(value));
    }
  }

  public static void json(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    out.writeRawValue(new RawJson(row.getBytes(at)));
  }

  /** JSON in which secrets may be. */
  static void secret(JsonGenerator out, ResultSet row, int at, Look look, String action)
      throws IOException, SQLException {
    var stored = row.getBytes(at);
    boolean hidden = look.masked() && !look.sight().seesSecrets(action);
    out.writeRawValue(new RawJson(hidden ? SecretMask.mask(stored) : stored));
  }

  /** An object with its secrets hidden, and the members of another one. */
  public static void merged(JsonGenerator out, ResultSet row, int at, Look look, byte[] more)
      throws IOException, SQLException {
    var stored = row.getBytes(at);
    var shown = look.masked() ? SecretMask.mask(stored) : stored;
    out.writeRawValue(new RawJson(merged(shown, more)));
  }

  private static byte[] merged(byte[] object, byte[] more) {
    if (more.length == EMPTY_OBJECT) {
      return object;
    }
    if (object.length == EMPTY_OBJECT) {
      return more;
    }
    var both = Arrays.copyOf(object, object.length + more.length - 1);
    both[object.length - 1] = ',';
    System.arraycopy(more, 1, both, object.length, more.length - 1);
    return both;
  }

  static void none(JsonGenerator out, ResultSet row, int at, Look look) throws IOException {
    out.writeNull();
  }

  /** The two links of a thing, or of what hangs below it. */
  public static Cell links(String collection, String below) {
    return (out, row, at, look) -> {
      var path = collection + "/" + row.getString(KEY) + below;
      out.writeStartArray();
      link(out, look.self(path), "self");
      link(out, look.bookmark(path), "bookmark");
      out.writeEndArray();
    };
  }

  public static void link(JsonGenerator out, String href, String rel) throws IOException {
    out.writeStartObject();
    out.writeStringField("href", href);
    out.writeStringField("rel", rel);
    out.writeEndObject();
  }
}
