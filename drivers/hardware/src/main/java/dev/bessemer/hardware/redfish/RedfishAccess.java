package dev.bessemer.hardware.redfish;

import dev.bessemer.bmc.Permit;
import dev.bessemer.bmc.redfish.RedfishBmc;
import dev.bessemer.bmc.redfish.RedfishClient;
import dev.bessemer.bmc.redfish.RedfishException;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.hardware.governor.BmcGovernor;
import dev.bessemer.hardware.governor.BmcGovernor.Sign;
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
  private final BmcGovernor governor;

  RedfishAccess(RedfishClient client, DriverContext context) {
    this.client = client;
    this.context = context;
    this.governor = new BmcGovernor(context);
  }

  void check(Node node) {
    RedfishInfo.target(node, context);
  }

  <T> T ask(NodeTask task, Function<RedfishBmc, T> question) {
    try {
      return asked(task, question);
    } catch (RedfishException e) {
      throw translated(e);
    }
  }

  /** Empty when the BMC has no such thing. */
  <T> Optional<T> askIfThere(NodeTask task, Function<RedfishBmc, T> question) {
    try {
      return Optional.ofNullable(asked(task, question));
    } catch (RedfishException e) {
      if (e.kind() == Kind.UNSUPPORTED || e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw translated(e);
    }
  }

  /** Does one thing that changes the machine; the lock is looked at before each change. */
  <T> T order(LockedTask task, Function<RedfishBmc, T> order) {
    return Permit.during(task::ensureHeld, () -> ask(task, order));
  }

  private <T> T asked(NodeTask task, Function<RedfishBmc, T> question) {
    var target = RedfishInfo.target(task.node(), context);
    var address = target.root().getAuthority();
    return governor.ask(
        task, address, () -> question.apply(client.bmc(target)), RedfishAccess::sign);
  }

  private static Sign sign(RuntimeException failure) {
    if (!(failure instanceof RedfishException e) || Thread.currentThread().isInterrupted()) {
      return Sign.NONE;
    }
    return switch (e.kind()) {
      case UNREACHABLE, TIMEOUT -> Sign.SILENCE;
      case TLS, BAD_CREDENTIALS, NOT_FOUND, REFUSED, FAILED, UNSUPPORTED, PROTOCOL -> Sign.ANSWER;
    };
  }

  private static RuntimeException translated(RedfishException e) {
    return Thread.currentThread().isInterrupted()
        ? new WorkStopped(e)
        : new HardwareFailure("Redfish: " + e.getMessage(), e);
  }
}
