package dev.bessemer.hardware.iso;

import java.time.Instant;
import java.util.Map;

/**
 * Makes ISO 9660 images of a few small files, in memory.
 *
 * <p>Names keep their case and length, by Rock Ridge for Unix and by Joliet for Windows. An image
 * of the same files, label and time is the same byte for byte.
 */
public final class IsoImage {
  private IsoImage() {}

  /**
   * @param label name of the volume, 1 to 16 characters of ASCII
   * @param files content by path, such as {@code openstack/latest/user_data}; a part of a path has
   *     1 to 60 characters of ASCII
   * @throws IllegalArgumentException for any other label or path
   */
  public static byte[] of(String label, Map<String, byte[]> files, Instant made) {
    if (!label.matches("\\p{Graph}{1,16}")) {
      throw new IllegalArgumentException("no label of an ISO image: " + label);
    }
    var root = Folder.root();
    files.forEach(root::add);
    return new Layout(root, label, made).write();
  }
}
