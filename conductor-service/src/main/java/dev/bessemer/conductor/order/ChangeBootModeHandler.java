package dev.bessemer.conductor.order;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeBootMode;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Makes a machine start by UEFI or by BIOS from now on. */
@ApplicationScoped
class ChangeBootModeHandler implements RequestHandler<ChangeBootMode> {
  private final Orders orders;

  @Inject
  ChangeBootModeHandler(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Class<ChangeBootMode> type() {
    return ChangeBootMode.class;
  }

  @Override
  public ConductorReply handle(ChangeBootMode request) {
    var mode = request.mode();
    orders.begin(
        new Order(
            request.node(),
            "changing node boot mode",
            "boot_mode",
            "Failed to change boot mode to '%s'".formatted(mode)),
        held -> check(held, mode),
        held -> work(held, mode));
    return new ConductorReply.Accepted();
  }

  private static void check(HeldNode held, String mode) {
    Transitions.refuse(held, "boot mode");
    var management = held.driver().management();
    var possible = management.supportedBootModes();
    if (possible.isEmpty()) {
      throw Refused.unsupported(held.node().driver(), "set_boot_mode");
    }
    if (!possible.contains(mode)) {
      throw Refused.invalidParameter("Invalid boot mode %s specified.".formatted(mode));
    }
    management.validate(held);
  }

  private static void work(HeldNode held, String mode) {
    var management = held.driver().management();
    if (!management.bootMode(held).equals(Optional.of(mode))) {
      held.ensureHeld();
      if (!management.setBootMode(held, mode)) {
        throw new HardwareFailure("the BMC has no boot mode to set");
      }
    }
    var now = management.bootMode(held).orElse(mode);
    held.update(edit -> edit.bootMode(now));
  }
}
