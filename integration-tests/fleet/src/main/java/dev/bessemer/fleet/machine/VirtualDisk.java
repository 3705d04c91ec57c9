package dev.bessemer.fleet.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A disk: a file below the fleet's data folder, or only numbers where a thousand files would be too
 * much. Safe for use from any thread; one image is written at a time.
 */
public final class VirtualDisk {
  private static final int METADATA_BYTES = 1024 * 1024;

  private final String device;
  private final long size;
  private final @Nullable Path file;
  private volatile @Nullable Content content;
  private volatile byte @Nullable [] configDrive;

  /**
   * @param device name that the ramdisk sees, as {@code /dev/vda}
   * @param size in bytes
   */
  public VirtualDisk(String device, long size, @Nullable Path file) {
    this.device = device;
    this.size = size;
    this.file = file;
  }

  /**
   * The image on a disk.
   *
   * @param bytes its length
   * @param sha256 its digest in hexadecimal
   */
  public record Content(long bytes, String sha256) {}

  public String device() {
    return device;
  }

  public long size() {
    return size;
  }

  /** The file that stands for the disk. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The image that was written whole and not erased since. */
  public Optional<Content> content() {
    return Optional.ofNullable(content);
  }

  /** Config drive beside the image, as it came: usually a gzipped ISO 9660 image. */
  public Optional<byte[]> configDrive() {
    return Optional.ofNullable(configDrive);
  }

  public boolean bootable() {
    return content != null;
  }

  /** Begins to overwrite the disk; what was on it is lost from here on. */
  public Writing startWriting() throws IOException {
    content = null;
    configDrive = null;
    return new Writing(file == null ? null : opened(file));
  }

  private static FileChannel opened(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  public void writeConfigDrive(byte[] bytes) {
    configDrive = bytes.clone();
  }

  /** Removes partition table and file system signatures. */
  public void eraseMetadata() throws IOException {
    content = null;
    configDrive = null;
    if (file != null && file.toFile().length() > 0) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        var zeros = (int) Math.min(METADATA_BYTES, channel.size());
        channel.write(ByteBuffer.allocate(zeros), 0);
      }
    }
  }

  /** Overwrites everything. */
  public void erase() throws IOException {
    startWriting().close();
  }

  /** Puts a disk into the state it had when the fleet ran before. */
  void restore(@Nullable Content was) {
    content = was;
  }

  /** An image on its way to the disk. Closing it without {@link #done} leaves a useless disk. */
  public final class Writing implements AutoCloseable {
    private final @Nullable FileChannel channel;
    private long written;

    private Writing(@Nullable FileChannel channel) {
      this.channel = channel;
    }

    /** Writes the next bytes; fails when they do not fit on the disk. */
    public void write(ByteBuffer bytes) throws IOException {
      written += bytes.remaining();
      if (written > size) {
        throw new IOException("No space left on " + device);
      }
      while (channel != null && bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    public long written() {
      return written;
    }

    /** The image is complete and right. */
    public void done(String sha256) throws IOException {
      close();
      content = new Content(written, sha256);
    }

    @Override
    public void close() throws IOException {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
