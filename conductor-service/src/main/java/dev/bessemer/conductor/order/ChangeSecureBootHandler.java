package dev.bessemer.conductor.order;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.ChangeSecureBoot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets a machine start signed software only, or anything again. */
@ApplicationScoped
class ChangeSecureBootHandler implements RequestHandler<ChangeSecureBoot> {
  private final Orders orders;

  @Inject
  ChangeSecureBootHandler(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Class<ChangeSecureBoot> type() {
    return ChangeSecureBoot.class;
  }

  @Override
  public ConductorReply handle(ChangeSecureBoot request) {
    boolean on = request.on();
    orders.begin(
        new Order(
            request.node(),
            "changing node secure boot",
            "secure_boot",
            "Failed to change secure boot to '%s'".formatted(on)),
        ChangeSecureBootHandler::check,
        held -> work(held, on));
    return new ConductorReply.Accepted();
  }

  private static void check(HeldNode held) {
    Transitions.refuse(held, "secure boot");
    var management = held.driver().management();
    if (!management.setsSecureBoot()) {
      throw Refused.unsupported(held.node().driver(), "set_secure_boot_state");
    }
    management.validate(held);
  }

  private static void work(HeldNode held, boolean on) {
    var management = held.driver().management();
    if (!management.secureBoot(held).equals(Optional.of(on))) {
      held.ensureHeld();
      management.setSecureBoot(held, on);
    }
    var now = management.secureBoot(held).orElse(on);
    held.update(edit -> edit.secureBoot(now));
  }
}
