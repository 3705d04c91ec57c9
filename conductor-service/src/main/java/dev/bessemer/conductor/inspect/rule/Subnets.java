package dev.bessemer.conductor.inspect.rule;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether an address is in a network; no name is ever asked for. */
final class Subnets {
  private Subnets() {}

  static boolean contains(Arguments given) {
    var net = given.text("subnet").split("/", 2);
    var base = literal(net[0]);
    var address = literal(given.text("address"));
    if (base.length != address.length) {
      return false;
    }
    var bits = net.length == 1 ? base.length * 8 : Integer.parseInt(net[1].strip());
    var cut = base.length * 8 - bits;
    return new BigInteger(1, base)
        .shiftRight(cut)
        .equals(new BigInteger(1, address).shiftRight(cut));
  }

  private static byte[] literal(String text) {
    try {
      if (!text.strip().matches("[0-9a-fA-F.:]+")) {
        throw new IllegalArgumentException("\"%s\" is no IP address".formatted(text));
      }
      return InetAddress.getByName(text.strip()).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"%s\" is no IP address".formatted(text), e);
    }
  }
}
