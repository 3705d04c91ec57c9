package dev.bessemer.conductor.recurring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.NodeField;
import dev.bessemer.spi.NodeFields;
import dev.bessemer.spi.NodePeriodic.Only;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the database which of this conductor's nodes a method may be called for. */
@ApplicationScoped
class Candidates {
  @Inject Sql sql;
  @Inject Membership membership;
  @Inject ObjectMapper json;

  /** Whoever changes one must claim it, and look at it again then. */
  List<NodeFields> of(NodeRound round) {
    var wanted = round.wanted();
    var fields = List.of(wanted.fields());
    var values = new ArrayList<Object>();
    values.add(round.on().name());
    if (wanted.provisionStateIn().length > 0) {
      values.add(
          Arrays.stream(wanted.provisionStateIn())
              .map(ProvisionState::wire)
              .toArray(String[]::new));
    }
    return sql.all(statement(round, fields), r -> own(fields, r), values.toArray()).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<NodeFields> own(List<NodeField> fields, ResultSet row) throws SQLException {
    var node = row.getObject(1, UUID.class);
    return membership.owns(node, row.getString(2), row.getString(3))
        ? Optional.of(new NodeFields(node, values(fields, row)))
        : Optional.empty();
  }

  private static String statement(NodeRound round, List<NodeField> fields) {
    var columns = new StringBuilder("select n.uuid, n.conductor_group, n.driver");
    fields.forEach(field -> columns.append(", cast(n.%s as text)".formatted(field.wire())));
    return columns
        + " from nodes n where "
        + String.join(" and ", conditions(round))
        + " order by n.id";
  }

  // instance_info may choose another interface for as long as there is an instance.
  private static List<String> conditions(NodeRound round) {
    var wanted = round.wanted();
    var chosen = round.on().kind().field();
    var all = new ArrayList<String>();
    all.add("coalesce(n.instance_info ->> '%1$s', n.%1$s) = ?".formatted(chosen));
    only(all, wanted.reserved(), "n.reservation is not null");
    only(all, wanted.maintenance(), "n.maintenance");
    only(all, wanted.consoleEnabled(), "n.console_enabled");
    if (wanted.provisionStateIn().length > 0) {
      all.add("n.provision_state = any (?)");
    }
    return all;
  }

  private static void only(List<String> all, Only only, String condition) {
    switch (only) {
      case YES -> all.add(condition);
      case NO -> all.add("not (%s)".formatted(condition));
      case EITHER -> {}
    }
  }

  private Map<NodeField, Object> values(List<NodeField> fields, ResultSet row) throws SQLException {
    var values = new EnumMap<NodeField, Object>(NodeField.class);
    for (int i = 0; i < fields.size(); i++) {
      var text = row.getString(4 + i);
      if (text != null) {
        values.put(fields.get(i), fields.get(i).isObject() ? object(text) : text);
      }
    }
    return values;
  }

  private Object object(String text) {
    try {
      return json.readValue(text, Map.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is not JSON", e);
    }
  }
}
