package dev.bessemer.bmc.redfish;

import java.util.List;
import java.util.Map;

/**
 * What the sensors of a system's first chassis say; lists are empty where the BMC knows none.
 *
 * @param chassis id of the chassis
 * @param power id of what knows the power supplies
 */
public record SensorReadings(
    String chassis,
    String power,
    List<Reading> fans,
    List<Reading> temperatures,
    List<Reading> supplies) {
  static final SensorReadings NONE = new SensorReadings("", "", List.of(), List.of(), List.of());

  /**
   * One sensor.
   *
   * @param values by their names in Redfish, those of its status with {@code Status.} before them;
   *     what the BMC leaves out is missing
   */
  public record Reading(String id, Map<String, Object> values) {}
}
