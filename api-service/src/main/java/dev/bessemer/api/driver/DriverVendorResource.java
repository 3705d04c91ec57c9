package dev.bessemer.api.driver;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.hardware.PassthruAnswers;
import dev.bessemer.model.rpc.ConductorReply.VendorAnswer;
import dev.bessemer.model.rpc.ConductorReply.VendorMethods;
import dev.bessemer.model.rpc.ConductorRequest.CallDriverVendor;
import dev.bessemer.model.rpc.ConductorRequest.GetDriverVendorMethods;
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

/** What only some makes of hardware can do, without a node. */
@Path("/v1/drivers")
@RunOnVirtualThread
@Needs("driver:vendor_passthru")
public class DriverVendorResource {
  private static final String ANY = "/{driver}/vendor_passthru";
  private static final String ONE = ANY + "/{method}";

  private final Call call;
  private final Dispatcher conductors;
  private final PassthruAnswers passthru;

  @Inject
  DriverVendorResource(Call call, Dispatcher conductors, PassthruAnswers passthru) {
    this.call = call;
    this.conductors = conductors;
    this.passthru = passthru;
  }

  @GET
  @Path(ANY + "/methods")
  public Response methods(@PathParam("driver") String driver) {
    call.query(Set.of());
    return passthru.shown(
        conductors.askDriver(driver, new GetDriverVendorMethods(driver), VendorMethods.class));
  }

  @GET
  @Path(ANY)
  public Response get(@PathParam("driver") String driver, byte[] body) {
    return answer(driver, passthru.method(), "GET", body);
  }

  @POST
  @Path(ANY)
  public Response post(@PathParam("driver") String driver, byte[] body) {
    return answer(driver, passthru.method(), "POST", body);
  }

  @PUT
  @Path(ANY)
  public Response put(@PathParam("driver") String driver, byte[] body) {
    return answer(driver, passthru.method(), "PUT", body);
  }

  @PATCH
  @Path(ANY)
  public Response patch(@PathParam("driver") String driver, byte[] body) {
    return answer(driver, passthru.method(), "PATCH", body);
  }

  @DELETE
  @Path(ANY)
  public Response delete(@PathParam("driver") String driver, byte[] body) {
    return answer(driver, passthru.method(), "DELETE", body);
  }

  @GET
  @Path(ONE)
  public Response getOne(
      @PathParam("driver") String driver, @PathParam("method") String method, byte[] body) {
    return answer(driver, passthru.method(method), "GET", body);
  }

  @POST
  @Path(ONE)
  public Response postOne(
      @PathParam("driver") String driver, @PathParam("method") String method, byte[] body) {
    return answer(driver, passthru.method(method), "POST", body);
  }

  @PUT
  @Path(ONE)
  public Response putOne(
      @PathParam("driver") String driver, @PathParam("method") String method, byte[] body) {
    return answer(driver, passthru.method(method), "PUT", body);
  }

  @PATCH
  @Path(ONE)
  public Response patchOne(
      @PathParam("driver") String driver, @PathParam("method") String method, byte[] body) {
    return answer(driver, passthru.method(method), "PATCH", body);
  }

  @DELETE
  @Path(ONE)
  public Response deleteOne(
      @PathParam("driver") String driver, @PathParam("method") String method, byte[] body) {
    return answer(driver, passthru.method(method), "DELETE", body);
  }

  private Response answer(String driver, String method, String verb, byte[] body) {
    var request = new CallDriverVendor(driver, method, verb, passthru.arguments(body));
    return passthru.answer(conductors.askDriver(driver, request, VendorAnswer.class));
  }
}
