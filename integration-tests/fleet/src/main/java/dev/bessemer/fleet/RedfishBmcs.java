package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualMachine;
import dev.bessemer.fleet.redfish.BmcMessage;
import dev.bessemer.fleet.redfish.BmcUser;
import dev.bessemer.fleet.redfish.RedfishBmc;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** BMCs that speak Redfish. */
final class RedfishBmcs implements BmcServers {
  @Override
  public Bmc start(VirtualMachine machine, InetSocketAddress listen, BmcLogin login, Vertx vertx) {
    var bmc =
        new RedfishBmc(
            vertx,
            machine,
            new BmcUser(login.user(), login.password()),
            message -> machine.event(EventKind.BMC, inWords(message)));
    bmc.start(listen.getAddress().getHostAddress(), listen.getPort());
    return new Running(bmc, login);
  }

  private static String inWords(BmcMessage message) {
    var answer = message.status() == 0 ? "no answer" : Integer.toString(message.status());
    return "%s %s %s-> %s"
        .formatted(
            message.method(),
            message.path(),
            message.body().isEmpty() ? "" : message.body() + " ",
            answer);
  }

  private record Running(RedfishBmc bmc, BmcLogin login) implements Bmc {
    @Override
    public Map<String, Object> driverInfo() {
      var info = new LinkedHashMap<String, Object>();
      info.put("redfish_address", bmc.address());
      info.put("redfish_system_id", bmc.systemId());
      info.put("redfish_username", login.user());
      info.put("redfish_password", login.password());
      return info;
    }

    @Override
    public void close() {
      bmc.close();
    }
  }
}
