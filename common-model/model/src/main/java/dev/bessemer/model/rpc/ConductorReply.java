package dev.bessemer.model.rpc;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link ConductorRequest}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ConductorReply {
  /** Checked, locked and begun, or done when it takes no time. */
  record Accepted() implements ConductorReply {}

  record BootDeviceReply(@Nullable String bootDevice, @Nullable Boolean persistent)
      implements ConductorReply {}

  record SupportedBootDevices(List<String> devices) implements ConductorReply {}

  /** Whether an interface has all it needs; the reason is null when it has. */
  record Verdict(boolean result, @Nullable String reason) {}

  record Validation(Map<String, Verdict> interfaces) implements ConductorReply {}

  /** What each driver_info key means. */
  record DriverProperties(Map<String, String> properties) implements ConductorReply {}
}
