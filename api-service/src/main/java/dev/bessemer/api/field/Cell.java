package dev.bessemer.api.field;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the value of one field of one row. */
@FunctionalInterface
public interface Cell {
  /**
   * @param at position of the first of the field's columns
   */
  void write(JsonGenerator out, ResultSet row, int at, Look look) throws IOException, SQLException;
}
