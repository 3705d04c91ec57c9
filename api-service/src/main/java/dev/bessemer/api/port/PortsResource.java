package dev.bessemer.api.port;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.node.NodeObjects;
import dev.bessemer.api.write.JsonPatch;
import dev.bessemer.api.write.Storable;
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

  private static final Storable STORED = new Storable(PortFields.TABLE, new PortRules());
  private static final int NAMES_SINCE = 88;

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final PortLists ports;
  private final NodeObjects objects;

  @Inject
  PortsResource(Call call, Looks looks, Lists lists, PortLists ports, NodeObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.ports = ports;
    this.objects = objects;
  }

  @GET
  @Needs({"port:list_all", "port:list"})
  public Response list() {
    return Answers.json(ports.page());
  }

  @GET
  @Path("/detail")
  @Needs({"port:list_all", "port:list"})
  public Response listDetailed() {
    return Answers.json(ports.detailed());
  }

  @POST
  @Needs(value = "port:create", inside = true)
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/ports/" + created.uuid());
  }

  @GET
  @Path(PORT)
  @Needs("port:get")
  public Response show(@PathParam("port") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Path(PORT)
  @Needs("port:update")
  public Response patch(@PathParam("port") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Path(PORT)
  @Needs("port:delete")
  public Response delete(@PathParam("port") String ident) {
    call.query(Set.of());
    objects.delete(STORED, Named.byUuid(PortFields.TABLE, ident));
    return Answers.done();
  }

  private Named named(String ident) {
    return call.version().atLeast(NAMES_SINCE)
        ? Named.byUuidOrName(PortFields.TABLE, ident)
        : Named.byUuid(PortFields.TABLE, ident);
  }
}
