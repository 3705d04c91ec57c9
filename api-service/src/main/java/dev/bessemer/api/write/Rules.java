package dev.bessemer.api.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a resource demands beyond the table of its fields; nothing unless said otherwise.
 *
 * <p>Everything happens within one transaction; a {@link dev.bessemer.model.fault.Fault} undoes it.
 */
public interface Rules {
  Rules NONE = new Rules() {};

  /** Checks and completes what is about to be stored. */
  default void settle(Connection connection, Revision revision) throws SQLException {}

  /** Stores what has a place outside the row. */
  default void store(Connection connection, long id, Revision revision) throws SQLException {}

  /** Refuses to let go of what is still needed. */
  default void release(Connection connection, long id, ObjectNode object) throws SQLException {}
}
