package dev.bessemer.api.port;

import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Rows;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.model.fault.NotFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Ports. */
@Path("/v1/ports")
@RunOnVirtualThread
public class PortsResource {
  private static final String PORT = "/{port}";

  private final Call call;
  private final Looks looks;
  private final Rows rows;
  private final PortFinder finder;
  private final PortLists lists;
  private final PortCreation creation;
  private final PortChanges changes;

  @Inject
  PortsResource(
      Call call,
      Looks looks,
      Rows rows,
      PortFinder finder,
      PortLists lists,
      PortCreation creation,
      PortChanges changes) {
    this.call = call;
    this.looks = looks;
    this.rows = rows;
    this.finder = finder;
    this.lists = lists;
    this.creation = creation;
    this.changes = changes;
  }

  @GET
  public Response list() {
    return Answers.json(lists.page());
  }

  @GET
  @Path("/detail")
  public Response listDetailed() {
    return Answers.json(lists.detailed());
  }

  @POST
  public Response create(byte[] body) {
    var created = creation.create(call.json(body), call.version(), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/ports/" + created.uuid());
  }

  @GET
  @Path(PORT)
  public Response show(@PathParam("port") String ident) {
    var fields = PortFields.TABLE.selected(call.query(Set.of("fields")), call.version());
    return Answers.json(
        rows.one(PortFields.TABLE, fields, finder.named(ident), looks.client())
            .orElseThrow(() -> NotFound.port(ident)));
  }

  @PATCH
  @Path(PORT)
  public Response patch(@PathParam("port") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(changes.update(ident, patch, call.version(), looks.client()));
  }

  @DELETE
  @Path(PORT)
  public Response delete(@PathParam("port") String ident) {
    call.query(Set.of());
    changes.remove(ident);
    return Answers.done();
  }
}
