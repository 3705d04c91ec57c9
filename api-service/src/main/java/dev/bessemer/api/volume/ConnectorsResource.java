package dev.bessemer.api.volume;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Looks;
import dev.bessemer.api.list.Lists;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.node.NodeObjects;
import dev.bessemer.api.version.Since;
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

/** Volume connectors. */
@Path("/v1/volume/connectors")
@Since(32)
@RunOnVirtualThread
public class ConnectorsResource {
  private static final String CONNECTOR = "/{connector}";
  private static final Storable STORED =
      new Storable(ConnectorFields.TABLE, new VolumeRules("The volume connector"));

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final VolumeLists volumes;
  private final NodeObjects objects;

  @Inject
  ConnectorsResource(
      Call call, Looks looks, Lists lists, VolumeLists volumes, NodeObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.volumes = volumes;
    this.objects = objects;
  }

  @GET
  @Needs({"volume:list_all", "volume:list"})
  public Response list() {
    return Answers.json(volumes.page(VolumeLists.CONNECTORS));
  }

  @POST
  @Needs(value = "volume:create", inside = true)
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/volume/connectors/" + created.uuid());
  }

  @GET
  @Needs("volume:get")
  @Path(CONNECTOR)
  public Response show(@PathParam("connector") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Needs("volume:update")
  @Path(CONNECTOR)
  public Response patch(@PathParam("connector") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Needs("volume:delete")
  @Path(CONNECTOR)
  public Response delete(@PathParam("connector") String ident) {
    call.query(Set.of());
    objects.delete(STORED, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuid(ConnectorFields.TABLE, ident);
  }
}
