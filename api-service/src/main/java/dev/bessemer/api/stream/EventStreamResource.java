package dev.bessemer.api.stream;

import dev.bessemer.api.access.Access;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.store.event.Outbox;
import dev.bessemer.store.event.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Server-Sent Events of what happens to nodes. */
@Path("/v1/events/stream")
@RunOnVirtualThread
public class EventStreamResource {
  private static final String LAST = "last_event_id";
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Call call;
  private final Outbox outbox;
  private final Feed feed;
  private final StreamConfig config;
  private final Semaphore places;
  private final Access access;

  @Inject
  EventStreamResource(Call call, Outbox outbox, Feed feed, StreamConfig config, Access access) {
    this.access = access;
    this.call = call;
    this.outbox = outbox;
    this.feed = feed;
    this.config = config;
    this.places = new Semaphore(config.maxStreams());
  }

  @GET
  @Needs({"node:list_all", "events:stream"})
  public Response stream(
      @HeaderParam("Last-Event-ID") @Nullable String header, @Context RoutingContext route) {
    var given = call.query(Set.of("node", "owner", "shard", "type", LAST));
    var asked = Optional.ofNullable(header).or(() -> given.text(LAST)).map(this::position);
    var listener = new Listener(wish(given), config.maxWaiting(), () -> cut(route));
    var reaches = asked.map(outbox::reachesBack).orElse(true);
    var begin = asked.filter(p -> reaches || isPast(p)).orElseGet(outbox::present);
    if (places.availablePermits() == 0) {
      throw new Unavailable("too_many_streams", "There are too many event streams.", SOON);
    }
    // A write to a connection that is closed fails silently.
    route.addEndHandler(nothing -> listener.end());
    return Response.ok(
            new EventStream(outbox, feed, config, places, listener, begin, !reaches),
            MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        // Proxies must not collect the events.
        .header("X-Accel-Buffering", "no")
        .build();
  }

  /**
   * Ends the answer in its midst. Of HTTP/1 the connection is closed: to reset the answer would do
   * so too, but nobody who waits for its end would hear of it, the end of the process among them.
   */
  private static void cut(RoutingContext route) {
    var response = route.response();
    if (response.streamId() < 0) {
      route.request().connection().close();
    } else {
      response.reset();
    }
  }

  private Position position(String text) {
    return Position.parse(text)
        .orElseThrow(() -> Refused.invalidParameter("Last-Event-ID is no id of an event: " + text));
  }

  /** Of this database, though what came next may be gone. */
  private boolean isPast(Position position) {
    return !outbox.present().isBefore(position);
  }

  private Wish wish(Arguments given) {
    return new Wish(
        names(given, "node"),
        names(given, "owner"),
        names(given, "shard"),
        names(given, "type"),
        Insight.of(access));
  }

  private static Set<String> names(Arguments given, String name) {
    return given.list(name).map(Set::copyOf).orElse(Set.of());
  }
}
