package dev.bessemer.fleet.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Packs the logs of a ramdisk as agents do: a gzipped tar in base64. */
final class SystemLogs {
  private static final int BLOCK = 512;

  private SystemLogs() {}

  static String pack(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new GZIPOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        var content = file.getValue().getBytes(StandardCharsets.UTF_8);
        tar.write(header(file.getKey(), content.length));
        tar.write(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
      }
      tar.write(new byte[2 * BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static byte[] header(String name, int length) {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(header, 124, "%011o\0".formatted(length) + "00000000000\0");
    // The sum is taken with blanks in its own place.
    put(header, 148, "        0");
    put(header, 257, "ustar\00000");
    var sum = 0;
    for (var b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
