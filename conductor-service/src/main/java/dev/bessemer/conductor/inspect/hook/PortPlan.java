package dev.bessemer.conductor.inspect.hook;

import dev.bessemer.model.node.Port;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A port as it is to be after an inspection; used by one thread. */
public final class PortPlan {
  private final @Nullable UUID uuid;
  private final String address;
  private final Map<String, Object> extra;
  private final Map<String, Object> link;
  private boolean pxeEnabled;
  private boolean removed;

  private PortPlan(
      @Nullable UUID uuid,
      String address,
      boolean pxeEnabled,
      Map<String, Object> extra,
      Map<String, Object> link) {
    this.uuid = uuid;
    this.address = address;
    this.pxeEnabled = pxeEnabled;
    this.extra = new LinkedHashMap<>(extra);
    this.link = new LinkedHashMap<>(link);
  }

  static PortPlan of(Port port) {
    return new PortPlan(
        port.uuid(), port.address(), port.pxeEnabled(), port.extra(), port.localLinkConnection());
  }

  /** A port that there is not yet. */
  static PortPlan added(String address, boolean pxeEnabled) {
    return new PortPlan(null, address, pxeEnabled, Map.of(), Map.of());
  }

  /** Null for one that is to be added. */
  public @Nullable UUID uuid() {
    return uuid;
  }

  /** MAC address, lower case with colons. */
  public String address() {
    return address;
  }

  public boolean pxeEnabled() {
    return pxeEnabled;
  }

  public void pxeEnabled(boolean enabled) {
    pxeEnabled = enabled;
  }

  /** To be changed in place. */
  public Map<String, Object> extra() {
    return extra;
  }

  /** To be changed in place. */
  public Map<String, Object> localLinkConnection() {
    return link;
  }

  public boolean removed() {
    return removed;
  }

  void remove() {
    removed = true;
  }
}
