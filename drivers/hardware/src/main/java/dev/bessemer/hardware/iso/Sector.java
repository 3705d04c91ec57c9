package dev.bessemer.hardware.iso;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Bytes being written, with the number formats of ISO 9660. */
final class Sector {
  static final int SIZE = 2048;
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);

  /** How many sectors so many bytes take. */
  static int count(int bytes) {
    return (bytes + SIZE - 1) / SIZE;
  }

  int length() {
    return out.size();
  }

  Sector u8(int value) {
    out.write(value);
    return this;
  }

  Sector littleU16(int value) {
    return u8(value).u8(value >> 8);
  }

  Sector bigU16(int value) {
    return u8(value >> 8).u8(value);
  }

  Sector littleU32(int value) {
    return littleU16(value).littleU16(value >> 16);
  }

  Sector bigU32(int value) {
    return bigU16(value >> 16).bigU16(value);
  }

  /** A number twice, in both byte orders. */
  Sector bothU16(int value) {
    return littleU16(value).bigU16(value);
  }

  /** A number twice, in both byte orders. */
  Sector bothU32(int value) {
    return littleU32(value).bigU32(value);
  }

  Sector bytes(byte[] value) {
    out.writeBytes(value);
    return this;
  }

  Sector ascii(String value) {
    return bytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  /** Text filled up with blanks to a length in bytes. */
  Sector text(String value, int length, Naming naming) {
    var filled = new StringBuilder(value);
    while (naming.encode(filled + " ").length <= length) {
      filled.append(' ');
    }
    return bytes(naming.encode(filled.toString()))
        .zeros(length - naming.encode(filled.toString()).length);
  }

  Sector zeros(int count) {
    out.writeBytes(new byte[count]);
    return this;
  }

  /** Zeros up to a position counted from the beginning. */
  Sector upTo(int position) {
    return zeros(position - length());
  }

  /** Zeros up to the next beginning of a sector. */
  Sector full() {
    return upTo(count(length()) * SIZE);
  }

  /** The time in seven bytes, as directories have it. */
  Sector shortTime(Instant time) {
    var utc = ZonedDateTime.ofInstant(time, ZoneOffset.UTC);
    return u8(utc.getYear() - 1900)
        .u8(utc.getMonthValue())
        .u8(utc.getDayOfMonth())
        .u8(utc.getHour())
        .u8(utc.getMinute())
        .u8(utc.getSecond())
        .u8(0);
  }

  /** The time in seventeen bytes, as the volume has it; null for none. */
  Sector longTime(@Nullable Instant time) {
    return ascii(time == null ? "0".repeat(16) : DIGITS.format(time) + "00").u8(0);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
