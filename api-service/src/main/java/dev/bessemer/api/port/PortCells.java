package dev.bessemer.api.port;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.bessemer.api.field.Cells;
import dev.bessemer.api.field.Look;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Fields of a port that are not shown as they are stored. */
final class PortCells {
  private static final int VTEP_SINCE = 90;
  private static final String VTEP = "\"vtep-logical-switch\"";

  private PortCells() {}

  /** Clients that do not know virtual tunnel endpoints see nothing of them. */
  static void connection(JsonGenerator out, ResultSet row, int at, Look look)
      throws IOException, SQLException {
    if (!look.version().atLeast(VTEP_SINCE) && row.getString(at).contains(VTEP)) {
      out.writeStartObject();
      out.writeEndObject();
    } else {
      Cells.json(out, row, at, look);
    }
  }
}
