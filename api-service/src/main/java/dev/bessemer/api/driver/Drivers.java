package dev.bessemer.api.driver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.row.Condition;
import dev.bessemer.api.row.Database;
import dev.bessemer.api.row.Statements;
import dev.bessemer.model.node.InterfaceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the conductors alive say that they can drive. */
@ApplicationScoped
class Drivers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OFFERS =
      """
      select i.hardware_type, c.hostname, i.interface_type, i.interface_name, i."default"
      from conductor_hardware_interfaces i join conductors c on c.id = i.conductor_id
      where c.online and c.lease_until >= now() order by 1, 2, 3, 4
      """;
  private static final String PROPERTIES =
      """
      select d.properties from driver_properties d join conductors c on c.id = d.conductor_id
      where c.online and c.lease_until >= now() and d.hardware_type = ? order by c.id limit 1
      """;

  private record Offer(String driver, String host, String kind, String name, boolean byDefault) {}

  private final Database database;

  @Inject
  Drivers(Database database) {
    this.database = database;
  }

  /** All drivers with all their fields, by name. */
  Map<String, ObjectNode> all(String base) {
    var offers =
        database.read(
            c ->
                Statements.all(
                    c,
                    OFFERS,
                    Condition.of(""),
                    r ->
                        new Offer(
                            r.getString(1),
                            r.getString(2),
                            r.getString(3),
                            r.getString(4),
                            r.getBoolean(5))));
    var drivers = new LinkedHashMap<String, ObjectNode>();
    offers.stream()
        .collect(Collectors.groupingBy(Offer::driver, LinkedHashMap::new, Collectors.toList()))
        .forEach((name, own) -> drivers.put(name, driver(name, own, base)));
    return drivers;
  }

  private static ObjectNode driver(String name, List<Offer> offers, String base) {
    var driver = JSON.objectNode().put("name", name).put("type", "dynamic");
    driver.set("hosts", texts(offers.stream().map(Offer::host)));
    driver.set("links", links(base, "drivers/" + name));
    driver.set("properties", links(base, "drivers/" + name + "/properties"));
    for (var kind : InterfaceKind.values()) {
      var own = offers.stream().filter(o -> o.kind().equals(kind.wire())).toList();
      var byDefault = own.stream().filter(Offer::byDefault).map(Offer::name).findFirst();
      driver.put(DriverFields.byDefault(kind), byDefault.orElse(null));
      driver.set(DriverFields.enabled(kind), texts(own.stream().map(Offer::name)));
    }
    return driver;
  }

  private static ArrayNode texts(Stream<String> values) {
    var array = JSON.arrayNode();
    values.distinct().forEach(array::add);
    return array;
  }

  private static ArrayNode links(String base, String path) {
    return JSON.arrayNode()
        .add(JSON.objectNode().put("href", base + "/v1/" + path).put("rel", "self"))
        .add(JSON.objectNode().put("href", base + "/" + path).put("rel", "bookmark"));
  }

  /** The driver_info keys that it knows, as JSON; empty when nobody drives it. */
  Optional<byte[]> properties(String driver) {
    return database.read(
        c -> Statements.first(c, PROPERTIES, Condition.of("", driver), row -> row.getBytes(1)));
  }
}
