package dev.bessemer.conductor.drivers;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Serves {@link BootFiles} by HTTP: files only, no lists of folders, parts on request. */
@ApplicationScoped
class BootRoute {
  static final String PATH = "/boot";
  private final BootFiles files;

  @Inject
  BootRoute(BootFiles files) {
    this.files = files;
  }

  void add(@Observes Router router) {
    router
        .route(PATH + "/*")
        .handler(
            StaticHandler.create(FileSystemAccess.ROOT, files.root().toString())
                .setCachingEnabled(false)
                .setFilesReadOnly(false)
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setEnableRangeSupport(true));
  }
}
