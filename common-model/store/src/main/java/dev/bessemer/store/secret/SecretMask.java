package dev.bessemer.store.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Hides secrets in JSON: what stands under a key that sounds like one, at any depth, and what looks
 * like one inside a text.
 *
 * <p>Takes JSON as PostgreSQL writes {@code jsonb}: well formed, and without needless escapes, so
 * that keys can be compared as bytes.
 */
public final class SecretMask {
  private static final byte[] HIDDEN = "\"******\"".getBytes(StandardCharsets.US_ASCII);

  private final byte[] json;
  private final ByteArrayOutputStream out;

  /** Up to where the input is copied or left out already. */
  private int done;

  private SecretMask(byte[] json) {
    this.json = json;
    this.out = new ByteArrayOutputStream(json.length);
  }

  /** The same array when there is nothing to hide. */
  public static byte[] mask(byte[] json) {
    return SecretWords.in(json, 0, json.length) || holdsImageUrl(json)
        ? new SecretMask(json).run()
        : json;
  }

  private static boolean holdsImageUrl(byte[] json) {
    for (int at = 0; at < json.length; at++) {
      if (json[at] == '"' && SecretWords.isImageUrl(json, at)) {
        return true;
      }
    }
    return false;
  }

  private byte[] run() {
    for (int at = 0; at < json.length; at++) {
      if (json[at] == '"') {
        at = text(at);
      }
    }
    out.write(json, done, json.length - done);
    return out.toByteArray();
  }

  /** Looks at the string that begins here; its last position, or that of the value under it. */
  private int text(int begin) {
    int end = endOfString(begin);
    boolean secret = SecretWords.in(json, begin + 1, end);
    if (!secret && !SecretWords.isImageUrl(json, begin)) {
      return end;
    }
    int next = skipSpace(end + 1);
    if (next >= json.length || json[next] != ':') {
      maskWithin(begin, end);
      return end;
    }
    int value = skipSpace(next + 1);
    int after = endOfValue(value);
    if (secret || !isEmpty(value)) {
      replace(value, after, HIDDEN);
    }
    return after - 1;
  }

  /** An address that is empty may be seen to be. */
  private boolean isEmpty(int value) {
    return json[value] == 'n' || (json[value] == '"' && json[value + 1] == '"');
  }

  private void maskWithin(int begin, int end) {
    var text = new String(json, begin, end + 1 - begin, StandardCharsets.UTF_8);
    var masked = SecretWords.maskAssignments(text);
    if (!masked.equals(text)) {
      replace(begin, end + 1, masked.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void replace(int from, int to, byte[] by) {
    out.write(json, done, from - done);
    out.writeBytes(by);
    done = to;
  }

  private int endOfString(int begin) {
    int at = begin + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < json.length && json[at] <= ' ') {
      at++;
    }
    return at;
  }

  /** The position after the value. */
  private int endOfValue(int begin) {
    int depth = 0;
    for (int at = begin; at < json.length; at++) {
      switch (json[at]) {
        case '"' -> at = endOfString(at);
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (depth == 0) {
            return at;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0) {
            return at;
          }
        }
        default -> {}
      }
      if (depth == 0 && (json[at] == '"' || json[at] == '}' || json[at] == ']')) {
        return at + 1;
      }
    }
    return json.length;
  }
}
