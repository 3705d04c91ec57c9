package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.SetTargetRaidConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps what logical disks are wanted, if the hardware could have them. */
@ApplicationScoped
class SetTargetRaidConfigHandler implements RequestHandler<SetTargetRaidConfig> {
  private final NodeTasks tasks;

  @Inject
  SetTargetRaidConfigHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<SetTargetRaidConfig> type() {
    return SetTargetRaidConfig.class;
  }

  @Override
  public ConductorReply handle(SetTargetRaidConfig request) {
    try (var held = tasks.claimPatiently(request.node(), "setting target RAID config")) {
      var raid = held.driver().raid();
      raid.validate(held);
      if (!request.config().isEmpty()) {
        raid.validateConfig(held, request.config());
      }
      held.change(row -> row.targetRaidConfig = request.config());
    }
    return new ConductorReply.Accepted();
  }
}
