package dev.bessemer.conductor.drivers;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;

/** An address under which others can reach this host, when the operator names none. */
public final class OwnAddress {
  private OwnAddress() {}

  /** The first IPv4 address that is not the loopback's; the loopback's when there is none. */
  public static String find() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(OwnAddress::usable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> a instanceof Inet4Address && !a.isLinkLocalAddress())
          .map(a -> a.getHostAddress())
          .findFirst()
          .orElse("127.0.0.1");
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean usable(NetworkInterface card) {
    try {
      return card.isUp() && !card.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }
}
