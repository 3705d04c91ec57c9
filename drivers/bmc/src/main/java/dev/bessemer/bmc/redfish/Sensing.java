package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.SensorReadings.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sensors with as few requests as there are: system, chassis, thermal, power. */
final class Sensing {
  private final Connection bmc;
  private final String path;
  private final Deadline deadline;

  Sensing(Connection bmc, String path, Deadline deadline) {
    this.bmc = bmc;
    this.path = path;
    this.deadline = deadline;
  }

  SensorReadings read() {
    return bmc.resource(path, deadline).related("Chassis").stream()
        .findFirst()
        .map(place -> of(bmc.resource(place, deadline)))
        .orElse(SensorReadings.NONE);
  }

  private SensorReadings of(Resource chassis) {
    var thermal = part(chassis, "Thermal");
    var power = part(chassis, "Power");
    return new SensorReadings(
        id(chassis),
        power.map(Sensing::id).orElse(""),
        readings(thermal, "Fans"),
        readings(thermal, "Temperatures"),
        readings(power, "PowerSupplies"));
  }

  private static String id(Resource resource) {
    return resource.json().path("Id").asText("");
  }

  /** A link may lead to nothing. */
  private Optional<Resource> part(Resource chassis, String name) {
    try {
      return chassis.link(name).map(place -> bmc.resource(place, deadline));
    } catch (RedfishException e) {
      if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.UNSUPPORTED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<Reading> readings(Optional<Resource> part, String name) {
    var found = new ArrayList<Reading>();
    part.ifPresent(p -> p.json().path(name).forEach(sensor -> found.add(reading(sensor))));
    return List.copyOf(found);
  }

  private static Reading reading(JsonNode sensor) {
    var values = new LinkedHashMap<String, Object>();
    add(values, "", sensor);
    add(values, "Status.", sensor.path("Status"));
    return new Reading(sensor.path("MemberId").asText(""), Map.copyOf(values));
  }

  private static void add(Map<String, Object> values, String prefix, JsonNode object) {
    object
        .properties()
        .forEach(
            entry -> {
              var value = entry.getValue();
              if (value.isNumber()) {
                values.put(prefix + entry.getKey(), value.numberValue());
              } else if (value.isTextual()) {
                values.put(prefix + entry.getKey(), value.textValue());
              }
            });
  }
}
