package dev.bessemer.api.field;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as clients want them: UTC, microseconds, the offset written out. */
public final class Timestamps {
  private static final int TEN = 10;
  private static final int NANOS = 1_000;

  private Timestamps() {}

  /** {@code 2026-11-20T13:58:06.467189+00:00}. */
  public static String format(OffsetDateTime time) {
    var local = time.withOffsetSameInstant(ZoneOffset.UTC);
    var text = "yyyy-MM-ddTHH:mm:ss.SSSSSS+00:00".toCharArray();
    digits(text, 3, local.getYear());
    digits(text, 6, local.getMonthValue());
    digits(text, 9, local.getDayOfMonth());
    digits(text, 12, local.getHour());
    digits(text, 15, local.getMinute());
    digits(text, 18, local.getSecond());
    digits(text, 25, local.getNano() / NANOS);
    return new String(text);
  }

  /** As inside {@code driver_internal_info}, where the offset is left out. */
  public static String withoutOffset(OffsetDateTime time) {
    return format(time).substring(0, 26);
  }

  // Fills from the last digit leftwards as far as there are letters.
  private static void digits(char[] text, int last, int value) {
    for (int i = last, rest = value; i >= 0 && Character.isLetter(text[i]) && text[i] != 'T'; i--) {
      text[i] = (char) ('0' + rest % TEN);
      rest /= TEN;
    }
  }
}
