package dev.bessemer.api.root;

import dev.bessemer.api.access.Needs;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Says that the process answers requests, in the way of OpenStack services. */
@Path("/healthcheck")
@NonBlocking
@Needs("public_api")
public class HealthcheckResource {
  @GET
  public Response check(@HeaderParam("Accept") String accept) {
    return Optional.ofNullable(accept).orElse("").contains(MediaType.APPLICATION_JSON)
        ? Response.ok("{\"detailed\": false, \"reasons\": []}", MediaType.APPLICATION_JSON).build()
        : Response.ok("", MediaType.TEXT_PLAIN).build();
  }
}
