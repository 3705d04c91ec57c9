package dev.bessemer.fleet;

import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.fleet.ipmi.IpmiBmcServer;
import dev.bessemer.fleet.ipmi.IpmiBmcSettings;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualMachine;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** BMCs that speak IPMI 2.0. */
final class IpmiBmcs implements BmcServers {
  @Override
  public Bmc start(VirtualMachine machine, InetSocketAddress listen, BmcLogin login, Vertx vertx) {
    var settings =
        IpmiBmcSettings.of(listen, login.user(), IpmiSecret.of(login.password()))
            .withListener(message -> machine.event(EventKind.BMC, message.text()));
    return new Running(new IpmiBmcServer(machine, settings, vertx.nettyEventLoopGroup()), login);
  }

  private record Running(IpmiBmcServer bmc, BmcLogin login) implements Bmc {
    @Override
    public Map<String, Object> driverInfo() {
      var info = new LinkedHashMap<String, Object>();
      info.put("ipmi_address", bmc.address().getAddress().getHostAddress());
      info.put("ipmi_port", bmc.port());
      info.put("ipmi_username", login.user());
      info.put("ipmi_password", login.password());
      return info;
    }

    @Override
    public void close() {
      bmc.close();
    }
  }
}
