package dev.bessemer.api.openapi;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the API: for programs, and as a page for people. */
@Path("/openapi")
@RunOnVirtualThread
@Needs("public_api")
public class OpenApiResource {
  private static final String PAGE = "/openapi/page.html";

  /** Made when somebody asks for it. */
  private static final class Made {
    static final byte[] DOCUMENT =
        Description.document().toString().getBytes(StandardCharsets.UTF_8);

    private Made() {}
  }

  @GET
  public Response document(@HeaderParam(HttpHeaders.ACCEPT) String accept) {
    return accept != null && accept.contains(MediaType.TEXT_HTML)
        ? page()
        : Answers.json(Made.DOCUMENT);
  }

  @GET
  @Path("/page")
  public Response page() {
    try (var page = Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(PAGE))) {
      return Response.ok(page.readAllBytes(), "text/html;charset=UTF-8").build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
