package dev.bessemer.bmc.ipmi.wire;

/**
 * Bytes from the network that are not what they should be: cut off, forged or damaged.
 *
 * <p>Whoever gets one drops the packet. Anybody can send anything to a UDP port.
 */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedPacketException(String message) {
    super(message);
  }

  MalformedPacketException(String message, Throwable cause) {
    super(message, cause);
  }
}
