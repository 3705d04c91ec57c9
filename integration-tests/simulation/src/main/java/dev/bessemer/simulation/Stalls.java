package dev.bessemer.simulation;

import dev.bessemer.embedded.TestBackends;
import dev.bessemer.embedded.TestDatabase;
import dev.bessemer.simulation.play.Database;
import java.util.Map;

/** The database of the plays, made before the product starts on it. */
final class Stalls {
  private Stalls() {}

  static TestDatabase open() {
    var place = TestBackends.freshDatabase();
    Database.prepare(place);
    return place;
  }

  /** How the product finds it. */
  static Map<String, String> settings(TestDatabase place) {
    return Map.of(
        "bessemer.database.url", place.jdbcUrl(),
        "bessemer.database.username", place.username(),
        "bessemer.database.password", place.password());
  }
}
