package dev.bessemer.api.node;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.CatchAll;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** What is asked for below a node and is not there. */
@Path("/v1/nodes")
@CatchAll
@NonBlocking
@Needs("public_api")
public class UnknownBelowNodeResource {
  /** Parts of a node that can be changed or have parts, but not be asked for themselves. */
  private static final Set<String> NOT_READ = Set.of("maintenance", "management");

  /** A word that means nothing is taken for the name of a field. */
  @GET
  @Path("/{node}/{unknown}")
  public Response find(@PathParam("unknown") String unknown) {
    if (NOT_READ.contains(unknown)) {
      throw RoutingFailure.methodNotAllowed();
    }
    throw Refused.invalidParameter("Field(s) \"%s\" are not valid.".formatted(unknown));
  }
}
