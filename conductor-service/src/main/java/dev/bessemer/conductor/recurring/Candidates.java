package dev.bessemer.conductor.recurring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.NodeField;
import dev.bessemer.spi.NodeFields;
import dev.bessemer.spi.NodePeriodic.Only;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Asks the database which of this conductor's nodes a method may be called for. */
@ApplicationScoped
class Candidates {
  @Inject Session entities;
  @Inject Membership membership;
  @Inject ObjectMapper json;

  /** Whoever changes one must claim it, and look at it again then. */
  @Transactional
  List<NodeFields> of(NodeRound round) {
    var wanted = round.wanted();
    var fields = List.of(wanted.fields());
    var query = entities.createNativeQuery(sql(round, fields), Object[].class);
    query.setParameter("interface", round.on().name());
    if (wanted.provisionStateIn().length > 0) {
      query.setParameter(
          "states", Arrays.stream(wanted.provisionStateIn()).map(ProvisionState::wire).toList());
    }
    return query.getResultList().stream()
        .filter(r -> membership.owns((UUID) r[0], (String) r[1], (String) r[2]))
        .map(r -> new NodeFields((UUID) r[0], values(fields, r)))
        .toList();
  }

  private static String sql(NodeRound round, List<NodeField> fields) {
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
    all.add("coalesce(n.instance_info ->> '%1$s', n.%1$s) = :interface".formatted(chosen));
    only(all, wanted.reserved(), "n.reservation is not null");
    only(all, wanted.maintenance(), "n.maintenance");
    only(all, wanted.consoleEnabled(), "n.console_enabled");
    if (wanted.provisionStateIn().length > 0) {
      all.add("n.provision_state in (:states)");
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

  private Map<NodeField, Object> values(List<NodeField> fields, Object[] row) {
    var values = new EnumMap<NodeField, Object>(NodeField.class);
    for (int i = 0; i < fields.size(); i++) {
      if (row[3 + i] instanceof String text) {
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
