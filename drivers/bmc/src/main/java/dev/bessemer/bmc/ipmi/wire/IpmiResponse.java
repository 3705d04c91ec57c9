package dev.bessemer.bmc.ipmi.wire;

/**
 * What a BMC answered.
 *
 * @param completionCode 0 for success, see {@link CompletionCode}
 * @param data what follows the completion code
 */
public record IpmiResponse(int completionCode, byte[] data) {
  public boolean ok() {
    return completionCode == CompletionCode.OK;
  }

  /** The byte at this place as 0 to 255, or 0 where the answer is shorter. */
  public int at(int index) {
    return index < data.length ? data[index] & 0xFF : 0;
  }

  @Override
  public String toString() {
    return "%s, %d bytes".formatted(CompletionCode.text(completionCode), data.length);
  }
}
