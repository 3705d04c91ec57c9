package dev.bessemer.conductor.engine;

import dev.bessemer.store.node.NodeEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the project that an instance is for have the node for as long as the instance is there. */
@ApplicationScoped
class Lessees {
  /** Key of driver_internal_info: the lessee was given by us, and goes with the instance. */
  static final String GIVEN = "automatic_lessee";

  private static final String OF_INSTANCE = "project_id";
  private static final int LONGEST = 255;

  @Inject EngineConfig config;

  /** A lessee that the node has already stays. */
  void give(NodeEntity row, @Nullable String requester) {
    if (row.lessee == null) {
      project(row, requester)
          .ifPresent(
              project -> {
                row.lessee = project;
                StepFields.put(row, GIVEN, true);
              });
    }
  }

  static void takeBack(NodeEntity row) {
    if (Boolean.TRUE.equals(row.driverInternalInfo.get(GIVEN))) {
      row.lessee = null;
      StepFields.put(row, GIVEN, null);
    }
  }

  private Optional<String> project(NodeEntity row, @Nullable String requester) {
    var project =
        switch (config.automaticLesseeSource()) {
          case NONE -> Optional.<String>empty();
          case INSTANCE ->
              Optional.ofNullable(row.instanceInfo.get(OF_INSTANCE)).map(String::valueOf);
          case REQUEST -> Optional.ofNullable(requester);
        };
    return project.filter(p -> !p.isBlank() && p.length() <= LONGEST);
  }
}
