package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.ConsoleReply;
import dev.bessemer.model.rpc.ConductorRequest.GetConsole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells where a node's console is. */
@ApplicationScoped
class GetConsoleHandler implements RequestHandler<GetConsole> {
  private final NodeTasks tasks;

  @Inject
  GetConsoleHandler(NodeTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Class<GetConsole> type() {
    return GetConsole.class;
  }

  @Override
  public ConductorReply handle(GetConsole request) {
    var task = tasks.look(request.node());
    if (!task.node().consoleEnabled()) {
      return new ConsoleReply(null, null);
    }
    var console = task.driver().console();
    console.validate(task);
    var address = console.address(task);
    return new ConsoleReply(address.type(), address.url());
  }
}
