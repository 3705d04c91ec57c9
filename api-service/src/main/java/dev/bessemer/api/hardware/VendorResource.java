package dev.bessemer.api.hardware;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import dev.bessemer.model.rpc.ConductorRequest.CallVendor;
import dev.bessemer.model.rpc.ConductorRequest.GetVendorMethods;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** What only some makes of hardware can do with a node. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs("node:vendor_passthru")
public class VendorResource {
  private static final String ANY = "/{node}/vendor_passthru";
  private static final String ONE = ANY + "/{method}";

  private final Call call;
  private final Standings standings;
  private final Dispatcher conductors;
  private final PassthruAnswers passthru;

  @Inject
  VendorResource(Call call, Standings standings, Dispatcher conductors, PassthruAnswers passthru) {
    this.call = call;
    this.standings = standings;
    this.conductors = conductors;
    this.passthru = passthru;
  }

  @GET
  @Path(ANY + "/methods")
  public Response methods(@PathParam("node") String ident) {
    call.query(Set.of());
    var node = standings.require(ident).target();
    return passthru.shown(
        conductors.ask(node, new GetVendorMethods(node.uuid()), VendorMethods.class));
  }

  @GET
  @Path(ANY)
  public Response get(@PathParam("node") String ident, byte[] body) {
    return answer(ident, passthru.method(), "GET", body);
  }

  @POST
  @Path(ANY)
  public Response post(@PathParam("node") String ident, byte[] body) {
    return answer(ident, passthru.method(), "POST", body);
  }

  @PUT
  @Path(ANY)
  public Response put(@PathParam("node") String ident, byte[] body) {
    return answer(ident, passthru.method(), "PUT", body);
  }

  @PATCH
  @Path(ANY)
  public Response patch(@PathParam("node") String ident, byte[] body) {
    return answer(ident, passthru.method(), "PATCH", body);
  }

  @DELETE
  @Path(ANY)
  public Response delete(@PathParam("node") String ident, byte[] body) {
    return answer(ident, passthru.method(), "DELETE", body);
  }

  @GET
  @Path(ONE)
  public Response getOne(
      @PathParam("node") String ident, @PathParam("method") String method, byte[] body) {
    return answer(ident, passthru.method(method), "GET", body);
  }

  @POST
  @Path(ONE)
  public Response postOne(
      @PathParam("node") String ident, @PathParam("method") String method, byte[] body) {
    return answer(ident, passthru.method(method), "POST", body);
  }

  @PUT
  @Path(ONE)
  public Response putOne(
      @PathParam("node") String ident, @PathParam("method") String method, byte[] body) {
    return answer(ident, passthru.method(method), "PUT", body);
  }

  @PATCH
  @Path(ONE)
  public Response patchOne(
      @PathParam("node") String ident, @PathParam("method") String method, byte[] body) {
    return answer(ident, passthru.method(method), "PATCH", body);
  }

  @DELETE
  @Path(ONE)
  public Response deleteOne(
      @PathParam("node") String ident, @PathParam("method") String method, byte[] body) {
    return answer(ident, passthru.method(method), "DELETE", body);
  }

  private Response answer(String ident, String method, String verb, byte[] body) {
    var arguments = passthru.arguments(body);
    var node = standings.require(ident).target();
    return passthru.answer(
        conductors.ask(
            node, new CallVendor(node.uuid(), method, verb, arguments), VendorAnswer.class));
  }
}
