package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.ImageInfo;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualDisk;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Puts an image on the root disk: downloads it, writes it as it comes, and believes in it only when
 * its digest is right. Only a small buffer is in memory at any time.
 */
final class ImageWriter {
  private static final int BUFFER = 64 * 1024;
  private static final int LARGEST_TEXT = 1024 * 1024;
  private static final int LARGEST_CONFIG_DRIVE = 64 * 1024 * 1024;

  private final VirtualMachine machine;
  private final FleetHttp http;
  private final long bytesPerSecond;
  private final boolean md5Allowed;

  ImageWriter(VirtualMachine machine, FleetHttp http, long bytesPerSecond, boolean md5Allowed) {
    this.machine = machine;
    this.http = http;
    this.bytesPerSecond = bytesPerSecond;
    this.md5Allowed = md5Allowed;
  }

  /** Returns the SHA-256 of what is on the disk now. */
  String write(ImageInfo image, @Nullable String configDrive)
      throws AgentError, InterruptedException {
    check(image);
    var expected = ExpectedDigest.of(image, this::digestFor, md5Allowed);
    var url = image.urls().getFirst();
    try (var in = open(image, url);
        var writing = machine.rootDisk().startWriting()) {
      var sha256 = new ExpectedDigest("SHA-256", "").newDigest();
      var found = copy(image, in, writing, expected.newDigest(), sha256);
      if (!found.equals(expected.hex())) {
        throw AgentError.checksum(image.id(), url, expected.hex(), found);
      }
      var content = HexFormat.of().formatHex(sha256.digest());
      writing.done(content);
      if (configDrive != null) {
        machine.rootDisk().writeConfigDrive(configDriveBytes(image, configDrive));
      }
      machine.imageWritten();
      machine.event(
          EventKind.STEP, "wrote %d bytes of %s".formatted(writing.written(), image.id()));
      return content;
    } catch (IOException e) {
      throw AgentError.write(machine.rootDisk().device(), String.valueOf(e.getMessage()));
    }
  }

  private static void check(ImageInfo image) throws AgentError {
    if (image.id() == null || image.urls() == null || image.urls().isEmpty()) {
      throw AgentError.invalidParams("the image has no id or no URL");
    }
  }

  private InputStream open(ImageInfo image, String url) throws AgentError, InterruptedException {
    try {
      return http.open(url);
    } catch (IOException e) {
      throw AgentError.download(image.id(), url + ": " + e.getMessage());
    }
  }

  private String copy(
      ImageInfo image,
      InputStream in,
      VirtualDisk.Writing writing,
      MessageDigest wanted,
      MessageDigest sha256)
      throws AgentError, IOException, InterruptedException {
    var buffer = new byte[BUFFER];
    var started = System.nanoTime();
    for (int count; (count = read(image, in, buffer)) >= 0; ) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the machine has lost its power");
      }
      spoilIfWanted(buffer, count);
      wanted.update(buffer, 0, count);
      sha256.update(buffer, 0, count);
      writing.write(ByteBuffer.wrap(buffer, 0, count));
      keepPace(writing.written(), started);
    }
    return HexFormat.of().formatHex(wanted.digest());
  }

  private static int read(ImageInfo image, InputStream in, byte[] buffer) throws AgentError {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw AgentError.download(image.id(), "broke off: " + e.getMessage());
    }
  }

  private void spoilIfWanted(byte[] buffer, int count) {
    if (count > 0 && machine.faults().downloadsCorrupt()) {
      buffer[0] ^= 1;
    }
  }

  private void keepPace(long written, long started) throws InterruptedException {
    if (bytesPerSecond > 0) {
      var due = started + (long) (written * 1e9 / bytesPerSecond);
      var ahead = due - System.nanoTime();
      if (ahead > 1_000_000) {
        Thread.sleep(ahead / 1_000_000);
      }
    }
  }

  /** The digest of an image out of a file that has one or many of them. */
  private String digestFor(ImageInfo image, String url) throws AgentError, InterruptedException {
    try (var in = http.open(url)) {
      var lines = new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8).lines().toList();
      var name = image.urls().getFirst().replaceAll(".*/", "");
      for (var line : lines) {
        var words = line.trim().split("\\s+");
        if (words.length == 1 && lines.size() == 1) {
          return words[0];
        }
        if (words.length == 2 && words[1].replaceFirst("^\\*", "").equals(name)) {
          return words[0];
        }
      }
      throw AgentError.download(image.id(), "no digest of it in " + url);
    } catch (IOException e) {
      throw AgentError.download(image.id(), url + ": " + e.getMessage());
    }
  }

  private byte[] configDriveBytes(ImageInfo image, String configDrive)
      throws AgentError, InterruptedException {
    try {
      if (!configDrive.contains("://")) {
        return Base64.getMimeDecoder().decode(configDrive);
      }
      try (var in = http.open(configDrive)) {
        return in.readNBytes(LARGEST_CONFIG_DRIVE);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw AgentError.download(image.id(), "config drive: " + e.getMessage());
    }
  }
}
