package dev.bessemer.api.stream;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.bessemer.api.call.Json;
import dev.bessemer.api.field.Timestamps;
import dev.bessemer.store.event.Event;
import dev.bessemer.store.event.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** Events in the form of {@code text/event-stream}. */
final class EventText {
  private EventText() {}

  /** The beginning: how soon to come back, and from where. */
  static void open(OutputStream out, Position seen) throws IOException {
    write(out, "retry: 1000\nid: %s\n\n".formatted(seen));
  }

  /** Says that the stream is there, and moves the client's position on. */
  static void heartbeat(OutputStream out, Position seen) throws IOException {
    write(out, ": heartbeat\nid: %s\n\n".formatted(seen));
  }

  /** Events are missing because they are too old. */
  static void gap(OutputStream out, Position seen, Position goesOn) throws IOException {
    write(
        out,
        "id: %s\nevent: gap\ndata: {\"seen\":\"%s\",\"resumed\":\"%s\"}\n\n"
            .formatted(goesOn, seen, goesOn));
  }

  static void event(OutputStream out, Event event) throws IOException {
    write(
        out,
        "id: %s\nevent: %s\ndata: %s\n\n".formatted(event.position(), event.type(), json(event)));
  }

  private static String json(Event event) throws IOException {
    var json = Json.MAPPER.createObjectNode();
    json.put("id", event.position().toString());
    json.put("type", event.type());
    json.put("at", Timestamps.format(event.at().atOffset(ZoneOffset.UTC)));
    json.put("node", event.node() == null ? null : event.node().toString());
    json.put("name", event.name());
    json.put("owner", event.owner());
    json.put("lessee", event.lessee());
    json.put("shard", event.shard());
    json.put("conductor", event.conductor());
    json.putRawValue("data", new RawValue(event.data()));
    return Json.MAPPER.writeValueAsString(json);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
