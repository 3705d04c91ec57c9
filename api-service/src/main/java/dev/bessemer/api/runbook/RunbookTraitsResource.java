package dev.bessemer.api.runbook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.list.Named;
import dev.bessemer.api.trait.Traits;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A runbook may run on nodes that it shares a trait with. */
@Path("/v1/runbooks")
@RunOnVirtualThread
public class RunbookTraitsResource {
  private static final String TRAITS = "/{runbook}/traits";
  private static final String TRAIT = TRAITS + "/{trait}";
  private static final int SINCE = 112;

  private final Call call;
  private final RunbookTraits traits;

  @Inject
  RunbookTraitsResource(Call call, RunbookTraits traits) {
    this.call = call;
    this.traits = traits;
  }

  @GET
  @Path(TRAITS)
  @Needs("runbook:get")
  public Response list(@PathParam("runbook") String ident) {
    var runbook = named(ident);
    call.query(Set.of());
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("traits");
    traits.of(runbook).forEach(list::add);
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }

  @PUT
  @Path(TRAITS)
  @Needs("runbook:update")
  public Response replace(@PathParam("runbook") String ident, byte[] body) {
    var runbook = named(ident);
    var given = call.arguments(body, Set.of("traits")).require("traits");
    traits.replace(runbook, Traits.in(given));
    return Answers.done();
  }

  @PUT
  @Path(TRAIT)
  @Needs("runbook:update")
  public Response add(
      @PathParam("runbook") String ident, @PathParam("trait") String trait, byte[] body) {
    var runbook = named(ident);
    var sent = call.jsonOrNull(body);
    if (sent != null && !sent.isEmpty()) {
      throw Refused.invalidParameter("No body should be provided when adding a single trait.");
    }
    traits.add(runbook, Traits.check(trait));
    var location = "%s/v1/runbooks/%s/traits/%s".formatted(call.base(), ident, trait);
    return Response.noContent().header(HttpHeaders.LOCATION, location).build();
  }

  @DELETE
  @Path(TRAITS)
  @Needs("runbook:update")
  public Response removeAll(@PathParam("runbook") String ident) {
    traits.replace(named(ident), Set.of());
    return Answers.done();
  }

  @DELETE
  @Path(TRAIT)
  @Needs("runbook:update")
  public Response remove(@PathParam("runbook") String ident, @PathParam("trait") String trait) {
    traits.remove(named(ident), trait);
    return Answers.done();
  }

  /** Whatever is asked, old clients do not find it. */
  private Named named(String ident) {
    if (!call.version().atLeast(SINCE)) {
      throw RoutingFailure.tooNew(true);
    }
    return Named.byUuidOrName(RunbookFields.TABLE, ident);
  }
}
