package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/continue_inspection}: what a ramdisk found in its machine.
 *
 * @param inventory the hardware, see {@link Inventory} for its known part; stored as it came
 * @param pluginData everything else by its name: {@code root_disk}, {@code boot_interface}, {@code
 *     configuration}, {@code error}, {@code logs} and what further collectors add
 */
public record ContinueInspection(
    @JsonProperty("inventory") @Nullable JsonNode inventory,
    @JsonAnyGetter Map<String, @Nullable Object> pluginData) {

  /** Used by Jackson; {@code pluginData} takes every key but {@code inventory}. */
  @JsonCreator
  public ContinueInspection(
      @JsonProperty("inventory") @Nullable JsonNode inventory,
      @JsonAnySetter @Nullable Map<String, @Nullable Object> pluginData) {
    this.inventory = inventory == null || inventory.isNull() ? null : inventory;
    this.pluginData = pluginData == null ? new LinkedHashMap<>() : pluginData;
  }

  /** Why the ramdisk could not look at everything; null when it could. */
  public @Nullable String error() {
    return pluginData.get("error") instanceof String text ? text : null;
  }

  /** Logs of the ramdisk as base64 of a gzipped tar. */
  public @Nullable String logs() {
    return pluginData.get("logs") instanceof String text ? text : null;
  }
}
