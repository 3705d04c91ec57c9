package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/** The part of a node that its agent may see. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record LookupNode(
    String uuid,
    Map<String, Object> properties,
    Map<String, Object> instanceInfo,
    Map<String, Object> driverInternalInfo,
    List<Link> links) {

  /** Fills what an older API leaves out. */
  public LookupNode {
    properties = properties == null ? Map.of() : properties;
    instanceInfo = instanceInfo == null ? Map.of() : instanceInfo;
    driverInternalInfo = driverInternalInfo == null ? Map.of() : driverInternalInfo;
    links = links == null ? List.of() : links;
  }

  /** One link of a resource. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Link(String href, String rel) {}
}
