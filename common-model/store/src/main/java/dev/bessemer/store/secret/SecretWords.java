package dev.bessemer.store.secret;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words by which secrets are known. */
final class SecretWords {
  // Longer ones that contain another ("auth_token", "chappassword") need no row of their own.
  private static final List<String> WORDS =
      List.of(
          "password",
          "secret",
          "token",
          "admin_pass",
          "adminpass",
          "new_pass",
          "sys_pswd",
          "configdrive",
          "encrypted_key",
          "private_key",
          "passphrase",
          "sslkey",
          "fernetkey",
          "snmp_auth_key",
          "snmp_priv_key");

  private static final byte[] IMAGE_URL = "\"image_url\"".getBytes(StandardCharsets.US_ASCII);

  /** The words that begin with a letter, so that most bytes are passed by at one glance. */
  private static final byte @Nullable [][][] BY_FIRST_LETTER = byFirstLetter();

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "("
              + String.join("|", WORDS)
              + ")(\\\\?[\"']?\\s*[=:]\\s*(?:\\\\?[\"'])?)([^\\s\"'\\\\,;&]+)",
          Pattern.CASE_INSENSITIVE);

  private SecretWords() {}

  private static byte @Nullable [][][] byFirstLetter() {
    var table = new byte[Byte.MAX_VALUE + 1][][];
    for (int c = 0; c < table.length; c++) {
      char first = Character.toLowerCase((char) c);
      var words = WORDS.stream().filter(w -> w.charAt(0) == first).toList();
      table[c] =
          words.isEmpty()
              ? null
              : words.stream()
                  .map(w -> w.getBytes(StandardCharsets.US_ASCII))
                  .toArray(byte[][]::new);
    }
    return table;
  }

  /** Whether any of them occurs in this part of the bytes, in upper or lower case. */
  static boolean in(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      var candidates = text[at] < 0 ? null : BY_FIRST_LETTER[text[at]];
      if (candidates != null && anyAt(candidates, text, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyAt(byte[][] words, byte[] text, int at, int to) {
    for (var word : words) {
      if (matches(word, text, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] word, byte[] text, int at, int to) {
    if (at + word.length > to) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (Character.toLowerCase(text[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the string at this place, with its quotes, is the key of an image's address. */
  static boolean isImageUrl(byte[] text, int at) {
    return matches(IMAGE_URL, text, at, text.length);
  }

  /** Hides what follows such a word and a sign of assignment. */
  static String maskAssignments(String text) {
    return ASSIGNMENT.matcher(text).replaceAll("$1$2******");
  }
}
