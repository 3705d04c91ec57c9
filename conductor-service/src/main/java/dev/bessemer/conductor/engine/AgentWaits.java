package dev.bessemer.conductor.engine;

import dev.bessemer.model.state.ProvisionState;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who goes on with the nodes of each waiting state. */
@ApplicationScoped
class AgentWaits {
  private final Map<ProvisionState, AgentWait> waits = new EnumMap<>(ProvisionState.class);
  private final Set<ProvisionState> heard = EnumSet.noneOf(ProvisionState.class);

  @Inject
  AgentWaits(@All List<AgentWait> all) {
    all.forEach(wait -> wait.states().forEach(state -> waits.put(state, wait)));
    all.stream().filter(AgentWait::hearsHeartbeats).forEach(wait -> heard.addAll(wait.states()));
  }

  /** Where heartbeats bring the work on. */
  Set<ProvisionState> heard() {
    return heard;
  }

  Optional<AgentWait> in(ProvisionState state) {
    return Optional.ofNullable(waits.get(state));
  }
}
