package dev.bessemer.api.root;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The documents a client begins with; nothing in them waits for anything. */
@Path("/")
@NonBlocking
@Needs("public_api")
public class RootResource {
  private final Call call;

  @Inject
  RootResource(Call call) {
    this.call = call;
  }

  @GET
  public Response root() {
    return json(Documents.root(call.base()));
  }

  @POST
  public Response rootByPost() {
    return root();
  }

  @PUT
  public Response rootByPut() {
    return root();
  }

  @PATCH
  public Response rootByPatch() {
    return root();
  }

  @DELETE
  public Response rootByDelete() {
    return root();
  }

  @GET
  @Path("/v1")
  public Response v1() {
    return json(Documents.v1(call.base(), call.version()));
  }

  private static Response json(ObjectNode document) {
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }
}
