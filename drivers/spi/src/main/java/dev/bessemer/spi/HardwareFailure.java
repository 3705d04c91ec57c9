package dev.bessemer.spi;

/** Hardware, its BMC or the agent did not do what was asked. The message tells a person what. */
public class HardwareFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HardwareFailure(String message) {
    super(message);
  }

  public HardwareFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
