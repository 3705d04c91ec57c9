package dev.bessemer.conductor.asking;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.engine.DeployChoice;
import dev.bessemer.conductor.engine.DeployWishes;
import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.steps.StepCatalogue;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorReply.Validation;
import dev.bessemer.model.rpc.ConductorReply.Verdict;
import dev.bessemer.model.rpc.ConductorRequest.ValidateInterfaces;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.PassiveInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells for each interface of a node whether it has all it needs. */
@ApplicationScoped
class ValidateInterfacesHandler implements RequestHandler<ValidateInterfaces> {
  private static final Logger LOG = LoggerFactory.getLogger(ValidateInterfacesHandler.class);
  private final NodeTasks tasks;
  private final Membership membership;
  private final StepCatalogue catalogue;
  private final DeployWishes wishes;
  private final DeployChoice choice;

  @Inject
  ValidateInterfacesHandler(
      NodeTasks tasks,
      Membership membership,
      StepCatalogue catalogue,
      DeployWishes wishes,
      DeployChoice choice) {
    this.choice = choice;
    this.tasks = tasks;
    this.membership = membership;
    this.catalogue = catalogue;
    this.wishes = wishes;
  }

  @Override
  public Class<ValidateInterfaces> type() {
    return ValidateInterfaces.class;
  }

  @Override
  public ConductorReply handle(ValidateInterfaces request) {
    var task = tasks.look(request.node());
    var driver = task.driver();
    var verdicts = new TreeMap<String, Verdict>();
    for (var kind : EnumSet.complementOf(EnumSet.of(InterfaceKind.VENDOR))) {
      verdicts.put(kind.wire(), verdict(driver.as(kind, HardwareInterface.class), task));
    }
    return new Validation(verdicts);
  }

  private Verdict verdict(HardwareInterface asked, NodeTask task) {
    try {
      refuseMissing(asked, task.node());
      asked.validate(task);
      if (asked.kind() == InterfaceKind.DEPLOY) {
        traits(task.node());
        wishes.steps(task, List.of(), catalogue.of(choice.of(task), StepKind.DEPLOY), true);
      }
      return new Verdict(true, null);
    } catch (Fault e) {
      return new Verdict(false, e.text());
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("node", task.uuid()).setCause(e).log("validation failed");
      return new Verdict(
          false,
          "Unexpected failure, see the log of conductor %s: %s"
              .formatted(membership.name(), e.getMessage()));
    }
  }

  private static void refuseMissing(HardwareInterface asked, Node node) {
    if (asked instanceof PassiveInterface && asked.name().startsWith("no-")) {
      throw Refused.unsupported(node.driver(), asked.kind().wire());
    }
  }

  private static void traits(Node node) {
    if (node.instanceInfo().get("traits") instanceof List<?> wanted
        && !node.traits().containsAll(wanted)) {
      throw Refused.invalidParameter(
          "The node lacks some of the instance's traits %s.".formatted(wanted));
    }
  }
}
