package dev.bessemer.spi;

/** Makes small files reachable by HTTP for machines that boot: scripts, descriptions. */
public interface Publisher {
  /**
   * Writes a file and tells its URL.
   *
   * @param path relative, without {@code ..}; an existing file is replaced at once, never half
   */
  String publish(String path, byte[] content);

  /** Removes a file or a folder with all in it; nothing happens when there is none. */
  void remove(String path);
}
