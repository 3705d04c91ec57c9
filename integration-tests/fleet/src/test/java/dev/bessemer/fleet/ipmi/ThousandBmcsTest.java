package dev.bessemer.fleet.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.bmc.ipmi.ChassisControl;
import dev.bessemer.bmc.ipmi.IpmiClient;
import dev.bessemer.bmc.ipmi.IpmiSecret;
import dev.bessemer.bmc.ipmi.IpmiTarget;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One event loop, one client, a thousand BMCs. */
@Timeout(120)
class ThousandBmcsTest {
  private static final int MANY = 1000;
  private static final IpmiSecret PASSWORD = IpmiSecret.of("s3cret");

  private final NioEventLoopGroup loop = new NioEventLoopGroup(1);
  private final List<NotedChassis> machines = new ArrayList<>();
  private final List<IpmiBmcServer> bmcs = new ArrayList<>();
  private final IpmiClient client = new IpmiClient();

  @AfterEach
  void stop() {
    client.close();
    bmcs.forEach(IpmiBmcServer::close);
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void startThem() {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    for (var i = 0; i < MANY; i++) {
      machines.add(new NotedChassis());
      var settings = IpmiBmcSettings.of(listen, "admin", PASSWORD);
      bmcs.add(new IpmiBmcServer(machines.getLast(), settings, loop));
    }
  }

  @Test
  void allAreSwitchedOnAtOnceAndTakeLittleMemory() throws Exception {
    // Given
    var before = heap();
    var threads = Thread.getAllStackTraces().size();
    startThem();
    // When
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = bmcs.stream().map(bmc -> callers.submit(() -> switchOn(bmc))).toList();
      for (var call : calls) {
        call.get();
      }
    }
    // Then
    assertThat(machines).allMatch(machine -> machine.done.equals(List.of("on")));
    assertThat(Thread.getAllStackTraces().size() - threads).isLessThan(20);
    var kibibytesEach = (heap() - before) / 1024 / MANY;
    assertThat(kibibytesEach).as("heap for a BMC and our session with it, KiB").isLessThan(64);
  }

  private void switchOn(IpmiBmcServer bmc) {
    var target = IpmiTarget.of("127.0.0.1", "admin", PASSWORD).withPort(bmc.port());
    client.bmc(target).control(ChassisControl.POWER_ON);
  }

  private static long heap() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
