package dev.bessemer.api.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.version.Since;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events of other services; they are noted in the log and lead to nothing else. */
@Path("/v1/events")
@Since(54)
@RunOnVirtualThread
@Needs("events:post")
public class EventsResource {
  private static final Logger LOG = LoggerFactory.getLogger(EventsResource.class);
  private final Call call;

  @Inject
  EventsResource(Call call) {
    this.call = call;
  }

  @POST
  public Response take(byte[] body) {
    var events = call.arguments(body, Set.of("events")).require("events");
    NetworkEvents.check(events);
    events.forEach(EventsResource::note);
    return Answers.done();
  }

  private static void note(JsonNode event) {
    LOG.atInfo()
        .addKeyValue("event", event.path("event").asText())
        .addKeyValue("port", event.path("port_id").asText())
        .addKeyValue("address", event.path("mac_address").asText())
        .addKeyValue("status", event.path("status").asText())
        .log("network event received");
  }
}
