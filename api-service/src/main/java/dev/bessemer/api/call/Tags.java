package dev.bessemer.api.call;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Entity tags, which tell two states of the same thing apart.
 *
 * <p>A tag is made of the bytes that a client gets; clients of different versions see different
 * tags of the same thing.
 */
public final class Tags {
  private static final int BYTES = 16;
  private static final String WEAK = "W/";

  private Tags() {}

  public static String of(byte[] body) {
    return "\"" + HexFormat.of().formatHex(digest(body), 0, BYTES) + "\"";
  }

  private static byte[] digest(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** Whether a header that lists tags, or takes any of them, names this one. */
  public static boolean names(String header, String tag) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .map(one -> one.startsWith(WEAK) ? one.substring(WEAK.length()) : one)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }
}
