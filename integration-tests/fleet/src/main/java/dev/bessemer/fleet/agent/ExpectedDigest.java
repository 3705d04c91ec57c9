package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.ImageInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;

/**
 * The digest an image must have.
 *
 * @param algorithm as Java names it
 * @param hex lower case
 */
record ExpectedDigest(String algorithm, String hex) {
  private static final Map<String, String> BY_NAME =
      Map.of(
          "md5", "MD5",
          "sha1", "SHA-1",
          "sha224", "SHA-224",
          "sha256", "SHA-256",
          "sha384", "SHA-384",
          "sha512", "SHA-512");
  private static final Map<Integer, String> BY_LENGTH =
      Map.of(32, "MD5", 40, "SHA-1", 56, "SHA-224", 64, "SHA-256", 96, "SHA-384", 128, "SHA-512");

  /** The one that counts of those an image comes with: named algorithm before guessed one. */
  static ExpectedDigest of(ImageInfo image, Checksums checksums, boolean md5Allowed)
      throws AgentError, InterruptedException {
    var digest =
        image.osHashAlgo() != null && image.osHashValue() != null
            ? named(image.osHashAlgo(), image.osHashValue())
            : guessed(checksum(image, checksums));
    if (digest.algorithm().equals("MD5") && !md5Allowed) {
      throw AgentError.download(image.id(), "MD5 digests are not allowed");
    }
    return digest;
  }

  /** Reads files of digests. */
  interface Checksums {
    String digestFor(ImageInfo image, String url) throws AgentError, InterruptedException;
  }

  private static String checksum(ImageInfo image, Checksums checksums)
      throws AgentError, InterruptedException {
    var checksum = image.checksum();
    if (checksum == null || checksum.isEmpty()) {
      throw AgentError.invalidParams("the image comes without a digest");
    }
    return checksum.contains("://") ? checksums.digestFor(image, checksum) : checksum;
  }

  private static ExpectedDigest named(String name, String hex) throws AgentError {
    var algorithm = BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (algorithm == null) {
      throw AgentError.invalidParams("unknown digest algorithm " + name);
    }
    return new ExpectedDigest(algorithm, hex.toLowerCase(Locale.ROOT));
  }

  private static ExpectedDigest guessed(String hex) throws AgentError {
    var algorithm = BY_LENGTH.get(hex.length());
    if (algorithm == null) {
      throw AgentError.invalidParams("no digest has %d digits".formatted(hex.length()));
    }
    return new ExpectedDigest(algorithm, hex.toLowerCase(Locale.ROOT));
  }

  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks " + algorithm, e);
    }
  }
}
