package dev.bessemer.api.start;

import dev.bessemer.store.schema.SchemaConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process as soon as the schema is up to date, when that is all it was started for.
 *
 * <p>The schema is brought up to date before anything is told that the process starts.
 */
@ApplicationScoped
class SchemaOnly {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaOnly.class);

  @Inject SchemaConfig config;

  void started(@Observes StartupEvent event) {
    if (config.only()) {
      LOG.info("the database schema is up to date, nothing else was asked for");
      Quarkus.asyncExit(0);
    }
  }
}
