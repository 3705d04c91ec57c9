package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A system as its BMC described it; null where it does not say.
 *
 * @param path of the system at the BMC
 * @param memoryMib from the whole GiB that the BMC tells
 * @param processors sum of logical processors in the summary
 */
public record SystemInfo(
    String path,
    String id,
    @Nullable String name,
    @Nullable String hostName,
    @Nullable String manufacturer,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable String sku,
    @Nullable String uuid,
    @Nullable String biosVersion,
    PowerState powerState,
    BootSettings boot,
    @Nullable Long memoryMib,
    @Nullable Integer processors,
    @Nullable Health health) {

  static SystemInfo of(SystemWithSettings read) {
    var system = read.system();
    var json = system.json();
    return new SystemInfo(
        system.path(),
        json.path("Id").asText(""),
        system.text("Name"),
        system.text("HostName"),
        system.text("Manufacturer"),
        system.text("Model"),
        system.text("SerialNumber"),
        system.text("SKU"),
        system.text("UUID"),
        system.text("BiosVersion"),
        PowerState.of(system.text("PowerState")),
        read.boot(),
        memoryMib(json.path("MemorySummary").path("TotalSystemMemoryGiB")),
        processors(json.path("ProcessorSummary")),
        Health.of(Resource.text(json.path("Status").path("Health"))));
  }

  private static @Nullable Long memoryMib(JsonNode gib) {
    return gib.isNumber() ? gib.asLong() * 1024 : null;
  }

  private static @Nullable Integer processors(JsonNode summary) {
    var count = summary.path("LogicalProcessorCount");
    return count.isNumber() ? Integer.valueOf(count.asInt()) : null;
  }
}
