package dev.bessemer.api.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Where a port or a group of them remembers the networks that it carries. */
public final class Vifs {
  /** Members of {@code internal_info}. */
  public static final List<String> KEYS =
      List.of(
          "tenant_vif_port_id",
          "cleaning_vif_port_id",
          "provisioning_vif_port_id",
          "rescuing_vif_port_id",
          "inspection_vif_port_id",
          "servicing_vif_port_id");

  private Vifs() {}

  /** Whether one is carried now. */
  public static boolean in(JsonNode internalInfo) {
    return KEYS.stream().anyMatch(internalInfo::has);
  }
}
