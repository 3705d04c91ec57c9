package dev.bessemer.api.shard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.api.version.Since;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** How many nodes each shard has. */
@Path("/v1/shards")
@Since(82)
@RunOnVirtualThread
@Needs("shards:get")
public class ShardsResource {
  /**
   * Nodes without a shard stand under a word, not under null: that is what clients know. Counted in
   * the index by shard, a small part of the table.
   */
  private static final String COUNT =
      "select coalesce(shard, 'None'), count(*) from nodes group by shard order by 2 desc, 1";

  private record Shard(String name, long count) {}

  private final Call call;
  private final Database database;

  @Inject
  ShardsResource(Call call, Database database) {
    this.call = call;
    this.database = database;
  }

  @GET
  public Response list() {
    call.query(Set.of());
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("shards");
    shards().forEach(s -> list.addObject().put("name", s.name()).put("count", s.count()));
    return Answers.json(document);
  }

  private List<Shard> shards() {
    return database.read(
        connection ->
            Statements.all(
                connection,
                COUNT,
                Condition.ALWAYS,
                row -> new Shard(row.getString(1), row.getLong(2))));
  }
}
