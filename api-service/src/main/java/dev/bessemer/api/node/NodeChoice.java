package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.call.ApiConfig;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.list.Filter;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.fault.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The nodes that a client means when it asks something of many. */
@ApplicationScoped
public class NodeChoice {
  private static final String SELECT = "select n.uuid from nodes n";

  private final Call call;
  private final Access access;
  private final ApiConfig config;
  private final Database database;

  @Inject
  NodeChoice(Call call, Access access, ApiConfig config, Database database) {
    this.call = call;
    this.access = access;
    this.config = config;
    this.database = database;
  }

  /**
   * Those that are named, each once.
   *
   * @throws Refused when there are none, or more than on a page
   */
  public List<String> named(List<String> idents) {
    return checked(idents.stream().distinct().toList());
  }

  /**
   * The UUIDs of those for which a filter holds; its members are the parameters of lists of nodes.
   *
   * @throws Refused when it does not narrow anything, and as above
   */
  public List<String> filtered(JsonNode filter) {
    if (!filter.isObject() || filter.isEmpty()) {
      throw Refused.invalidParameter("filter must be an object that has at least one member.");
    }
    var given = call.within(filter, Filter.names(NodeFilters.ALL));
    var where =
        Filter.of(NodeFilters.ALL, given, call.version())
            .and(NodeFilters.childrenHidden(given))
            .and(access.visible(NodeFields.TABLE));
    return checked(
        database.read(
            connection ->
                Statements.all(
                    connection,
                    where.after(SELECT) + " order by n.id limit ?",
                    where.andValue(config.maxLimit() + 1),
                    row -> row.getString(1))));
  }

  private List<String> checked(List<String> nodes) {
    if (nodes.isEmpty()) {
      throw Refused.invalidParameter("No node is meant.");
    }
    if (nodes.size() > config.maxLimit()) {
      throw Refused.invalidParameter("More than %d nodes are meant.".formatted(config.maxLimit()));
    }
    return nodes;
  }
}
