package dev.bessemer.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Bytes that look like a disk image, made anew wherever they are needed, always the same. */
final class ImageContent {
  private static final int BLOCK = 64 * 1024;
  private static final int PARTITION_TABLE = 446;

  private final long seed;
  private final long size;

  ImageContent(long seed, long size) {
    this.seed = seed;
    this.size = size;
  }

  long size() {
    return size;
  }

  /** Writes the bytes from {@code from} up to, without, {@code to}. */
  void write(OutputStream out, long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      var block = block(at / BLOCK);
      var offset = (int) (at % BLOCK);
      var count = (int) Math.min(BLOCK - offset, to - at);
      out.write(block, offset, count);
      at += count;
    }
  }

  private byte[] block(long number) {
    var block = new byte[BLOCK];
    new SplittableRandom(seed * 1_000_003 + number).nextBytes(block);
    if (number == 0) {
      partitionTable(block);
    }
    return block;
  }

  /** One Linux partition from the first mebibyte on, so that tools see a disk and no noise. */
  private void partitionTable(byte[] block) {
    java.util.Arrays.fill(block, PARTITION_TABLE, 512, (byte) 0);
    block[PARTITION_TABLE] = (byte) 0x80;
    block[PARTITION_TABLE + 4] = (byte) 0x83;
    putInt(block, PARTITION_TABLE + 8, 2048);
    putInt(block, PARTITION_TABLE + 12, (int) Math.max(1, size / 512 - 2048));
    block[510] = 0x55;
    block[511] = (byte) 0xaa;
  }

  private static void putInt(byte[] block, int offset, int value) {
    for (int i = 0; i < 4; i++) {
      block[offset + i] = (byte) (value >> (8 * i));
    }
  }

  String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (long at = 0; at < size; at += BLOCK) {
        digest.update(block(at / BLOCK), 0, (int) Math.min(BLOCK, size - at));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
