package dev.bessemer.api.conductor;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Listable;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.list.Scope;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.NotFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** The conductors that have ever registered. */
@Path("/v1/conductors")
@Since(49)
@RunOnVirtualThread
@Needs("conductor:get")
public class ConductorsResource {
  public static final Listable CONDUCTORS = new Listable(ConductorFields.TABLE, List.of());

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final Rows rows;

  @Inject
  ConductorsResource(Call call, Looks looks, Lists lists, Rows rows) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.rows = rows;
  }

  @GET
  public Response list() {
    return Answers.json(lists.page(CONDUCTORS, given -> Scope.ALL, looks.client()));
  }

  @GET
  @Path("/{hostname}")
  public Response show(@PathParam("hostname") String hostname) {
    var fields = ConductorFields.TABLE.selected(call.query(Set.of("fields")), call.version());
    var named = Condition.of("c.hostname = ?", hostname);
    return Answers.json(
        rows.one(ConductorFields.TABLE, fields, named, looks.client())
            .orElseThrow(() -> NotFound.conductor(hostname)));
  }
}
