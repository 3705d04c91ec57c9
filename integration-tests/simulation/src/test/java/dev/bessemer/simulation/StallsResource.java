package dev.bessemer.simulation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the plays of the tests their database. */
public class StallsResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Stalls.settings(Stalls.open());
  }

  @Override
  public void stop() {
    // It lives as long as the JVM.
  }
}
