package dev.bessemer.api.volume;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.version.Since;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Where connectors and targets are. */
@Path("/v1/volume")
@Since(32)
@RunOnVirtualThread
@Needs({"volume:list_all", "volume:list"})
public class VolumeResource {
  private final Call call;

  @Inject
  VolumeResource(Call call) {
    this.call = call;
  }

  @GET
  public Response folder() {
    call.query(Set.of());
    return Answers.json(Folder.document(call.base(), "volume"));
  }
}
