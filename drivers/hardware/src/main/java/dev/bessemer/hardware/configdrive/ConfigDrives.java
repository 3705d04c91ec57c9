package dev.bessemer.hardware.configdrive;

import dev.bessemer.hardware.egress.Egress;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Turns what a user gave as {@code instance_info.configdrive} into what an agent takes: base64 of a
 * gzipped ISO image.
 *
 * <p>A user gives just that, or a URL of an image, or the content as an object.
 */
public final class ConfigDrives {
  /** The partition that agents make for it. */
  private static final int MOST_BYTES = 64 << 20;

  private final Egress egress;
  private final Clock clock;

  public ConfigDrives(Egress egress, Clock clock) {
    this.egress = egress;
    this.clock = clock;
  }

  /**
   * Refuses what can never become a config drive; asks nobody.
   *
   * @throws Refused when it does
   */
  public void check(Node node) {
    switch (given(node)) {
      case Given.None() -> {}
      case Given.Url(var url) -> egress.check(url);
      case Given.Encoded(var text) -> checkEncoded(text);
      case Given.Content(var content) -> ConfigDriveContent.files(node, content);
    }
  }

  /**
   * The config drive of a node, empty when it has none.
   *
   * @throws Refused when what was given cannot be used
   * @throws dev.bessemer.spi.HardwareFailure when the server of a URL does not answer properly
   */
  public Optional<String> encoded(Node node) {
    return switch (given(node)) {
      case Given.None() -> Optional.empty();
      case Given.Url(var url) -> Optional.of(encoded(egress.fetch(url, 2 * MOST_BYTES)));
      case Given.Encoded(var text) -> Optional.of(checkEncoded(text));
      case Given.Content(var content) -> Optional.of(encoded(image(node, content)));
    };
  }

  private byte[] image(Node node, Map<?, ?> content) {
    var image = ConfigDriveContent.image(node, content, clock.instant());
    if (image.length > MOST_BYTES) {
      throw Refused.invalidParameter(
          "The config drive has %d bytes; at most %d fit.".formatted(image.length, MOST_BYTES));
    }
    return image;
  }

  private static Given given(Node node) {
    return switch (node.instanceInfo().get("configdrive")) {
      case null -> new Given.None();
      case String text when text.isBlank() -> new Given.None();
      case String text when text.contains("://") -> new Given.Url(text.strip());
      case String text -> new Given.Encoded(text);
      case Map<?, ?> content -> new Given.Content(content);
      default ->
          throw Refused.invalidParameter(
              "The config drive must be an object, a URL or base64 of a gzipped ISO image.");
    };
  }

  private static String checkEncoded(String text) {
    var plain = text.replaceAll("\\s", "");
    try {
      Base64.getDecoder().decode(plain);
      return plain;
    } catch (IllegalArgumentException _) {
      throw Refused.invalidParameter(
          "The config drive is neither base64 of a gzipped ISO image nor a URL.");
    }
  }

  /** A file may be an image, a gzipped one, or already encoded. */
  private static String encoded(byte[] file) {
    if (isGzip(file)) {
      return Base64.getEncoder().encodeToString(file);
    }
    return asText(file).orElseGet(() -> Base64.getEncoder().encodeToString(gzip(file)));
  }

  private static Optional<String> asText(byte[] file) {
    try {
      var decoded = Base64.getMimeDecoder().decode(file);
      return isGzip(decoded)
          ? Optional.of(Base64.getEncoder().encodeToString(decoded))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isGzip(byte[] file) {
    return file.length > 2 && (file[0] & 0xFF) == 0x1F && (file[1] & 0xFF) == 0x8B;
  }

  private static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
