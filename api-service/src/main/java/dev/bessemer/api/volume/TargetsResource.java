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

/** Volume targets. */
@Path("/v1/volume/targets")
@Since(32)
@RunOnVirtualThread
public class TargetsResource {
  private static final String TARGET = "/{target}";
  private static final Storable STORED =
      new Storable(TargetFields.TABLE, new VolumeRules("The volume target"));

  private final Call call;
  private final Looks looks;
  private final Lists lists;
  private final VolumeLists volumes;
  private final NodeObjects objects;

  @Inject
  TargetsResource(Call call, Looks looks, Lists lists, VolumeLists volumes, NodeObjects objects) {
    this.call = call;
    this.looks = looks;
    this.lists = lists;
    this.volumes = volumes;
    this.objects = objects;
  }

  @GET
  @Needs({"volume:list_all", "volume:list"})
  public Response list() {
    return Answers.json(volumes.page(VolumeLists.TARGETS));
  }

  @POST
  @Needs(value = "volume:create", inside = true)
  public Response create(byte[] body) {
    call.query(Set.of());
    var created = objects.create(STORED, call.json(body), looks.client());
    return Answers.created(created.json(), call.base() + "/v1/volume/targets/" + created.uuid());
  }

  @GET
  @Needs("volume:get")
  @Path(TARGET)
  public Response show(@PathParam("target") String ident) {
    return Answers.json(lists.one(named(ident), looks.client()));
  }

  @PATCH
  @Needs("volume:update")
  @Path(TARGET)
  public Response patch(@PathParam("target") String ident, byte[] body) {
    call.query(Set.of());
    var patch = JsonPatch.read(call.json(body));
    return Answers.json(objects.update(STORED, named(ident), patch, looks.client()));
  }

  @DELETE
  @Needs("volume:delete")
  @Path(TARGET)
  public Response delete(@PathParam("target") String ident) {
    call.query(Set.of());
    objects.delete(STORED, named(ident));
    return Answers.done();
  }

  private static Named named(String ident) {
    return Named.byUuid(TargetFields.TABLE, ident);
  }
}
