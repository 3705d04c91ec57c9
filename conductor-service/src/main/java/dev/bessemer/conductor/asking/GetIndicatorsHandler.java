package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.IndicatorOffer;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicators;
import dev.bessemer.spi.Indicator;
import dev.bessemer.spi.IndicatorState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells which lights a machine has. */
@ApplicationScoped
class GetIndicatorsHandler implements RequestHandler<GetIndicators> {
  private final NodeTasks tasks;

  @Inject
  GetIndicatorsHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetIndicators> type() {
    return GetIndicators.class;
  }

  @Override
  public ConductorReply handle(GetIndicators request) {
    var task = tasks.look(request.node());
    var management = task.driver().management();
    management.validate(task);
    return new ConductorReply.Indicators(
        management.indicators(task).stream().map(GetIndicatorsHandler::offer).toList());
  }

  private static IndicatorOffer offer(Indicator indicator) {
    return new IndicatorOffer(
        indicator.component().wire(),
        indicator.name(),
        indicator.readonly(),
        indicator.states().stream().map(IndicatorState::wire).sorted().toList());
  }
}
