package dev.bessemer.api.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service asks an identity service who its clients are, and holds them to the rules. */
public class UnderRules implements QuarkusTestProfile {
  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Identity.class));
  }
}
