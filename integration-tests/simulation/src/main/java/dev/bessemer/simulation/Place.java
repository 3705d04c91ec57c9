package dev.bessemer.simulation;

import dev.bessemer.embedded.TestDatabase;
import dev.bessemer.simulation.play.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the product was told to find its database. */
@ApplicationScoped
class Place {
  private final TestDatabase place;

  @Inject
  Place(
      @ConfigProperty(name = "bessemer.database.url") String url,
      @ConfigProperty(name = "bessemer.database.username") String user,
      @ConfigProperty(name = "bessemer.database.password") String password) {
    this.place = new TestDatabase(url, user, password);
  }

  /** A look into it from outside; whoever gets it closes it. */
  Database open() {
    return Database.connect(place);
  }
}
