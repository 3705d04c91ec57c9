package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.SensorReadings;
import dev.bessemer.bmc.redfish.SensorReadings.Reading;
import dev.bessemer.bmc.redfish.StorageInfo.Controller;
import dev.bessemer.bmc.redfish.StorageInfo.Disk;
import dev.bessemer.bmc.redfish.SystemInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a BMC says of its sensors, in the form in which Ironic tells it. */
record RedfishSensors(SystemInfo system, SensorReadings readings, List<Controller> controllers) {
  private static final Map<String, String> STATUS =
      Map.of("Status.State", "state", "Status.Health", "health");

  /** Names in Redfish, and in what is told. */
  private static final Map<String, String> FAN =
      Map.of(
          "MemberId", "identity",
          "MaxReadingRange", "max_reading_range",
          "MinReadingRange", "min_reading_range",
          "Reading", "reading",
          "ReadingUnits", "reading_units",
          "SerialNumber", "serial_number",
          "PhysicalContext", "physical_context");

  private static final Map<String, String> TEMPERATURE =
      Map.of(
          "MemberId", "identity",
          "MaxReadingRangeTemp", "max_reading_range_temp",
          "MinReadingRangeTemp", "min_reading_range_temp",
          "ReadingCelsius", "reading_celsius",
          "PhysicalContext", "physical_context",
          "SensorNumber", "sensor_number");

  private static final Map<String, String> SUPPLY =
      Map.of(
          "PowerCapacityWatts", "power_capacity_watts",
          "LineInputVoltage", "line_input_voltage",
          "LastPowerOutputWatts", "last_power_output_watts",
          "SerialNumber", "serial_number");

  static RedfishSensors of(RedfishBmc bmc) {
    return new RedfishSensors(bmc.system(), bmc.sensors(), bmc.drives());
  }

  /** By kind of sensor, then by sensor. */
  Map<String, Map<String, Object>> told() {
    var told = new LinkedHashMap<String, Map<String, Object>>();
    told.put("Extra", extra());
    told.put("Fan", all(readings.fans(), FAN, ""));
    told.put("Temperature", all(readings.temperatures(), TEMPERATURE, ""));
    told.put("Power", all(readings.supplies(), SUPPLY, ":" + readings.power()));
    told.put("Drive", drives());
    return told;
  }

  private Map<String, Object> extra() {
    var extra = new LinkedHashMap<String, Object>();
    put(extra, "Manufacturer", system.manufacturer());
    put(extra, "Model", system.model());
    put(extra, "UUID", system.uuid());
    return extra;
  }

  private Map<String, Object> all(List<Reading> sensors, Map<String, String> names, String part) {
    var told = new LinkedHashMap<String, Object>();
    for (var sensor : sensors) {
      var key = "%s%s@%s".formatted(sensor.id(), part, readings.chassis());
      told.put(key, told(sensor, names));
    }
    return told;
  }

  private static Map<String, @Nullable Object> told(Reading sensor, Map<String, String> names) {
    var told = new TreeMap<String, @Nullable Object>();
    names.forEach((redfish, name) -> told.put(name, sensor.values().get(redfish)));
    STATUS.forEach((redfish, name) -> told.put(name, sensor.values().get(redfish)));
    return told;
  }

  private Map<String, Object> drives() {
    var told = new LinkedHashMap<String, Object>();
    for (var controller : controllers) {
      for (var drive : controller.drives()) {
        told.put("%s:%s@%s".formatted(drive.name(), controller.id(), system.id()), drive(drive));
      }
    }
    return told;
  }

  private static Map<String, Object> drive(Disk drive) {
    var told = new LinkedHashMap<String, Object>();
    put(told, "name", drive.name());
    put(told, "model", drive.model());
    put(told, "capacity_bytes", drive.bytes());
    return told;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
