package dev.bessemer.api.driver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Hardware types that somebody alive can drive. */
@Path("/v1/drivers")
@RunOnVirtualThread
public class DriversResource {
  private static final String DRIVER = "/{driver}";
  private static final int TYPE_SINCE = 30;
  private static final int FIELDS_SINCE = 77;

  private final Call call;
  private final Drivers drivers;

  @Inject
  DriversResource(Call call, Drivers drivers) {
    this.call = call;
    this.drivers = drivers;
  }

  @GET
  @Needs("driver:get")
  public Response list() {
    var given = call.query(Set.of("type", "detail", "fields"));
    boolean none = type(given).filter(t -> t.equals("classic")).isPresent();
    var shown = shown(given);
    var document = JsonNodeFactory.instance.objectNode();
    var list = document.putArray("drivers");
    if (!none) {
      drivers.all(call.base()).values().forEach(driver -> list.add(driver.retain(shown)));
    }
    return json(document);
  }

  private Optional<String> type(Arguments given) {
    var type = given.text("type");
    type.ifPresent(
        t -> {
          NotAcceptable.below(call.version(), TYPE_SINCE, "Parameter type");
          if (!t.equals("classic") && !t.equals("dynamic")) {
            throw Refused.invalidParameter(
                "\"type\" filter must be one of \"classic\" or \"dynamic\", if specified.");
          }
        });
    return type;
  }

  private Set<String> shown(Arguments given) {
    var detail = given.bool("detail");
    detail.ifPresent(d -> NotAcceptable.below(call.version(), TYPE_SINCE, "Parameter detail"));
    var fields = fields(given);
    if (fields.isPresent() && detail.orElse(false)) {
      throw Refused.invalidParameter("Can't fetch a subset of fields with 'detail' set");
    }
    return fields.orElseGet(
        () ->
            detail.orElse(false)
                ? DriverFields.all(call.version())
                : DriverFields.summary(call.version()));
  }

  private Optional<Set<String>> fields(Arguments given) {
    var fields = given.names("fields");
    fields.ifPresent(f -> NotAcceptable.below(call.version(), FIELDS_SINCE, "Selecting fields"));
    return fields.map(names -> DriverFields.named(names, call.version()));
  }

  @GET
  @Path(DRIVER)
  @Needs("driver:get")
  public Response show(@PathParam("driver") String name) {
    var shown =
        fields(call.query(Set.of("fields"))).orElseGet(() -> DriverFields.all(call.version()));
    return Optional.ofNullable(drivers.all(call.base()).get(name))
        .map(driver -> json(driver.retain(shown)))
        .orElseThrow(() -> NotFound.driver(name));
  }

  @GET
  @Path(DRIVER + "/properties")
  @Needs("driver:get_properties")
  public Response properties(@PathParam("driver") String name) {
    call.query(Set.of());
    return drivers.properties(name).map(Answers::json).orElseThrow(() -> NotFound.driver(name));
  }

  private static Response json(ObjectNode document) {
    return Answers.json(document.toString().getBytes(StandardCharsets.UTF_8));
  }
}
