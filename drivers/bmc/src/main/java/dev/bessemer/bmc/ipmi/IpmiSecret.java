package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.RakpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A password or key: at most 20 bytes, compared in constant time, never printed. */
public final class IpmiSecret {
  /** The empty password. */
  public static final IpmiSecret EMPTY = new IpmiSecret(new byte[0]);

  private final byte[] bytes;

  private IpmiSecret(byte[] bytes) {
    if (bytes.length > RakpExchange.KEY_LENGTH) {
      throw new IllegalArgumentException("an IPMI password or key has at most 20 bytes");
    }
    this.bytes = bytes;
  }

  /** Of the text's UTF-8 bytes. */
  public static IpmiSecret of(String text) {
    return new IpmiSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of an even number of hexadecimal digits, as a BMC key (KG) is usually written. */
  public static IpmiSecret ofHex(String digits) {
    try {
      return new IpmiSecret(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      // The parser's message quotes what it was given.
      throw new IllegalArgumentException("not an even number of hex digits, at most 40");
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpmiSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "***";
  }
}
