package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.SetIndicatorState;
import dev.bessemer.spi.Indicator;
import dev.bessemer.spi.IndicatorState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Switches a light. */
@ApplicationScoped
class SetIndicatorStateHandler implements RequestHandler<SetIndicatorState> {
  private final NodeTasks tasks;

  @Inject
  SetIndicatorStateHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<SetIndicatorState> type() {
    return SetIndicatorState.class;
  }

  @Override
  public ConductorReply handle(SetIndicatorState request) {
    try (var held = tasks.claimPatiently(request.node(), "setting indicator")) {
      var management = held.driver().management();
      management.validate(held);
      var light = Lights.require(held, request.component(), request.indicator());
      var state = state(light, request.state());
      held.ensureHeld();
      management.setIndicatorState(held, light, state);
    }
    return new ConductorReply.Accepted();
  }

  private static IndicatorState state(Indicator light, String wanted) {
    return IndicatorState.find(wanted)
        .filter(state -> !light.readonly() && light.states().contains(state))
        .orElseThrow(
            () ->
                Refused.invalidParameter(
                    "The indicator %s@%s can not be set to %s."
                        .formatted(light.name(), light.component().wire(), wanted)));
  }
}
