package dev.bessemer.hardware.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8} or {@code fe80::/10}. */
record AddressRange(InetAddress base, int bits) {

  /** Fails on anything but an address, with a length or without; never asks a name server. */
  static AddressRange parse(String text) {
    var parts = text.strip().split("/", 2);
    var base = literal(parts[0], text);
    var all = base.getAddress().length * 8;
    var bits = parts.length == 1 ? all : length(parts[1], all, text);
    return new AddressRange(base, bits);
  }

  boolean contains(InetAddress address) {
    var mine = base.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress literal(String address, String text) {
    try {
      if (!address.isEmpty() && address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
        return InetAddress.getByName(address);
      }
    } catch (UnknownHostException _) {
      // No address; said below.
    }
    throw new IllegalArgumentException("no address range: " + text);
  }

  private static int length(String digits, int all, String text) {
    var bits = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("no address range: " + text);
    }
    return bits;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + bits;
  }
}
