package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.intake.RequestHandler;
import dev.bessemer.conductor.order.Order;
import dev.bessemer.conductor.order.Orders;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest.CallVendor;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodeTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Calls a method of a node's vendor interface. */
@ApplicationScoped
class CallVendorHandler implements RequestHandler<CallVendor> {
  private final NodeTasks tasks;
  private final Workers workers;
  private final Orders orders;
  private final Passthrus passthrus;

  @Inject
  CallVendorHandler(NodeTasks tasks, Workers workers, Orders orders, Passthrus passthrus) {
    this.tasks = tasks;
    this.workers = workers;
    this.orders = orders;
    this.passthrus = passthrus;
  }

  @Override
  public Class<CallVendor> type() {
    return CallVendor.class;
  }

  @Override
  public ConductorReply handle(CallVendor request) {
    var driver = tasks.look(request.node()).driver();
    var type = driver.as(InterfaceKind.VENDOR, HardwareInterface.class).getClass();
    var method = Passthrus.require(passthrus.ofNode(type), request.method());
    method.check(request.verb(), request.arguments());
    return method.offer().async() ? begin(method, request) : answer(method, request);
  }

  private ConductorReply answer(PassthruMethod method, CallVendor request) {
    if (!method.offer().exclusive()) {
      return VendorAnswers.of(method, call(method, tasks.look(request.node()), request));
    }
    try (var held = tasks.claimPatiently(request.node(), "calling vendor passthru")) {
      return VendorAnswers.of(method, call(method, held, request));
    }
  }

  private ConductorReply begin(PassthruMethod method, CallVendor request) {
    if (method.offer().exclusive()) {
      orders.begin(
          new Order(
              request.node(),
              "vendor method " + method.name(),
              "vendor",
              "The vendor method %s failed".formatted(method.name())),
          held -> validate(held, request),
          held -> method.call(held.driver().vendor(), held, request.arguments()));
    } else {
      beginLooking(method, request);
    }
    return VendorAnswers.begun();
  }

  private void beginLooking(PassthruMethod method, CallVendor request) {
    var task = tasks.look(request.node());
    validate(task, request);
    try (var slot = workers.reserve()) {
      slot.start(
          "vendor method " + method.name(),
          () -> method.call(task.driver().vendor(), task, request.arguments()));
    }
  }

  private static @Nullable Object call(PassthruMethod method, NodeTask task, CallVendor request) {
    validate(task, request);
    return method.call(task.driver().vendor(), task, request.arguments());
  }

  private static void validate(NodeTask task, CallVendor request) {
    task.driver().vendor().validateCall(task, request.method(), request.arguments());
  }
}
