package dev.bessemer.bmc.ipmi;

import static dev.bessemer.bmc.ipmi.IpmiException.Kind.UNKNOWN_HOST;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up host names without ever waiting past a deadline. */
final class HostNames {
  private HostNames() {}

  static InetSocketAddress resolve(IpmiTarget target, Deadline deadline)
      throws InterruptedException {
    // The platform's look-up takes as long as it likes, so it gets a thread that may be left
    // behind.
    var lookUp = new FutureTask<>(() -> InetAddress.getByName(target.host()));
    Thread.ofVirtual().name("ipmi-resolve").start(lookUp);
    try {
      var left = Math.max(0, deadline.nanosLeft());
      return new InetSocketAddress(lookUp.get(left, TimeUnit.NANOSECONDS), target.port());
    } catch (ExecutionException e) {
      throw IpmiException.of(UNKNOWN_HOST, target, "unknown host");
    } catch (TimeoutException e) {
      throw IpmiException.timeout(target, e);
    }
  }
}
