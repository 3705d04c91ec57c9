package dev.bessemer.conductor.intake;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.Verb;
import dev.bessemer.store.node.Nodes;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings each verb to its handler. */
@ApplicationScoped
class Verbs implements RequestHandler<ChangeProvision> {
  private final Map<Verb, VerbHandler> handlers = new EnumMap<>(Verb.class);
  private final Nodes nodes;

  @Inject
  Verbs(@All List<VerbHandler> handlers, Nodes nodes) {
    this.nodes = nodes;
    for (var handler : handlers) {
      for (var verb : handler.verbs()) {
        if (this.handlers.put(verb, handler) != null) {
          throw new IllegalStateException("two handlers for " + verb.wire());
        }
      }
    }
  }

  @Override
  public Class<ChangeProvision> type() {
    return ChangeProvision.class;
  }

  @Override
  public ConductorReply handle(ChangeProvision request) {
    Verb.find(request.target())
        .flatMap(verb -> Optional.ofNullable(handlers.get(verb)))
        .orElseThrow(() -> unsupported(request))
        .handle(request);
    return new ConductorReply.Accepted();
  }

  private Refused unsupported(ChangeProvision request) {
    return Refused.unsupported(nodes.require(request.node()).driver(), request.target());
  }
}
