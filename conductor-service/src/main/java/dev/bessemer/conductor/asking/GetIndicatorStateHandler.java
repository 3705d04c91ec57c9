package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.IndicatorStateReply;
import dev.bessemer.model.rpc.ConductorRequest.GetIndicatorState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks how a light shines. */
@ApplicationScoped
class GetIndicatorStateHandler implements RequestHandler<GetIndicatorState> {
  private final NodeTasks tasks;

  @Inject
  GetIndicatorStateHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetIndicatorState> type() {
    return GetIndicatorState.class;
  }

  @Override
  public ConductorReply handle(GetIndicatorState request) {
    var task = tasks.look(request.node());
    var management = task.driver().management();
    management.validate(task);
    var light = Lights.require(task, request.component(), request.indicator());
    return new IndicatorStateReply(management.indicatorState(task, light).wire());
  }
}
