package dev.bessemer.conductor.relay;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Somebody wants to hear of everything, and soon. */
public class Wanted implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "bessemer.notifications.level", "debug",
        "bessemer.notifications.relay-interval", "PT0.1S",
        "bessemer.sensor-data.enabled", "true",
        "bessemer.sensor-data.interval", "PT1H");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Listeners.class));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }
}
