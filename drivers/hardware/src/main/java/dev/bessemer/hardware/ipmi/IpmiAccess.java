package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.Permit;
import dev.bessemer.bmc.ipmi.IpmiBmc;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.ipmi.IpmiException;
import dev.bessemer.hardware.governor.BmcGovernor;
import dev.bessemer.hardware.governor.BmcGovernor.Sign;
import dev.bessemer.model.node.Node;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.WorkStopped;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way from a node to its BMC, for questions and, with the lock checked, for orders. */
final class IpmiAccess {
  private final IpmiClient client;
  private final DriverContext context;
  private final BmcGovernor governor;

  IpmiAccess(IpmiClient client, DriverContext context) {
    this.client = client;
    this.context = context;
    this.governor = new BmcGovernor(context);
  }

  IpmiInfo info(Node node) {
    return IpmiInfo.of(node, context);
  }

  <T> T ask(NodeTask task, Function<IpmiBmc, T> question) {
    try {
      var target = info(task.node()).target();
      var address = target.host() + ":" + target.port();
      return governor.ask(
          task, address, () -> question.apply(client.bmc(target)), IpmiAccess::sign);
    } catch (IpmiException e) {
      throw translated(e);
    }
  }

  /** Does one thing that changes the machine; the lock is looked at before each message. */
  void order(LockedTask task, Consumer<IpmiBmc> order) {
    Permit.during(
        task::ensureHeld,
        () ->
            ask(
                task,
                bmc -> {
                  order.accept(bmc);
                  return true;
                }));
  }

  private static Sign sign(RuntimeException failure) {
    if (!(failure instanceof IpmiException e)) {
      return Sign.NONE;
    }
    return switch (e.kind()) {
      case TIMEOUT, UNKNOWN_HOST -> Sign.SILENCE;
      case BAD_CREDENTIALS, NO_CIPHER_SUITE, REFUSED, PROTOCOL -> Sign.ANSWER;
      case INTERRUPTED, CLOSED -> Sign.NONE;
    };
  }

  private static RuntimeException translated(IpmiException e) {
    return switch (e.kind()) {
      case INTERRUPTED, CLOSED -> new WorkStopped(e);
      case TIMEOUT, BAD_CREDENTIALS, NO_CIPHER_SUITE, REFUSED, PROTOCOL, UNKNOWN_HOST ->
          new HardwareFailure("IPMI: " + e.getMessage(), e);
    };
  }
}
