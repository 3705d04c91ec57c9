package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.bmc.redfish.RedfishException;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.WorkStopped;
import java.util.Optional;
import java.util.function.Function;

/** The way from a node to its BMC, for questions and, with the lock checked, for orders. */
final class RedfishAccess {
  private final RedfishClient client;
  private final DriverContext context;

  RedfishAccess(RedfishClient client, DriverContext context) {
    this.client = client;
    this.context = context;
  }

  void check(Node node) {
    RedfishInfo.target(node, context);
  }

  <T> T ask(NodeTask task, Function<RedfishBmc, T> question) {
    try {
      return question.apply(bmc(task));
    } catch (RedfishException e) {
      throw translated(e);
    }
  }

  /** Empty when the BMC has no such thing. */
  <T> Optional<T> askIfThere(NodeTask task, Function<RedfishBmc, T> question) {
    try {
      return Optional.ofNullable(question.apply(bmc(task)));
    } catch (RedfishException e) {
      if (e.kind() == Kind.UNSUPPORTED || e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw translated(e);
    }
  }

  /** Does one thing that changes the machine. */
  <T> T order(LockedTask task, Function<RedfishBmc, T> order) {
    task.ensureHeld();
    return ask(task, order);
  }

  private RedfishBmc bmc(NodeTask task) {
    return client.bmc(RedfishInfo.target(task.node(), context));
  }

  private static RuntimeException translated(RedfishException e) {
    return Thread.currentThread().isInterrupted()
        ? new WorkStopped(e)
        : new HardwareFailure("Redfish: " + e.getMessage(), e);
  }
}
