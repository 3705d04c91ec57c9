package dev.bessemer.hardware.image;

import dev.bessemer.model.fault.Refused;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the bytes of an image must add up to.
 *
 * @param algorithm {@code md5}, {@code sha256} or {@code sha512}
 * @param value hexadecimal digits, lower case
 */
record Digest(String algorithm, String value) {
  private static final Map<String, Integer> LENGTHS =
      Map.of("md5", 32, "sha256", 64, "sha512", 128);

  /** Of an algorithm and its value. */
  static Digest of(String algorithm, String value) {
    var name = algorithm.strip().toLowerCase(Locale.ROOT).replace("sha-", "sha");
    var digits = value.strip().toLowerCase(Locale.ROOT);
    var length = LENGTHS.get(name);
    if (length == null) {
      throw Refused.invalidParameter(
          "Image checksums by \"%s\" are not supported; use sha256, sha512 or md5."
              .formatted(algorithm));
    }
    if (digits.length() != length || !digits.matches("[0-9a-f]+")) {
      throw Refused.invalidParameter(
          "The %s checksum of the image must have %d hexadecimal digits.".formatted(name, length));
    }
    return new Digest(name, digits);
  }

  /** Of {@code algorithm:value}, or of a value whose length tells the algorithm. */
  static Digest parse(String text) {
    var colon = text.indexOf(':');
    return colon > 0
        ? of(text.substring(0, colon), text.substring(colon + 1))
        : find(text).orElseThrow(() -> unknown(text));
  }

  /** Of a value whose length tells the algorithm; empty for anything else. */
  static Optional<Digest> find(String text) {
    var digits = text.strip();
    return LENGTHS.entrySet().stream()
        .filter(e -> e.getValue() == digits.length() && digits.matches("[0-9a-fA-F]+"))
        .findFirst()
        .map(e -> of(e.getKey(), digits));
  }

  private static Refused unknown(String text) {
    return Refused.invalidParameter(
        "image_checksum \"%s\" is no md5, sha256 or sha512 in hexadecimal digits, no"
                .formatted(text)
            + " algorithm:value, and no URL of a list of checksums.");
  }

  @Override
  public String toString() {
    return algorithm + ":" + value;
  }
}
