package dev.bessemer.hardware.ipmi;

import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.Passthru;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.VendorInterface;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands by their bytes, and a restart of the BMC itself. */
public final class IpmiVendor extends OverIpmi implements VendorInterface {
  private static final Pattern BYTE = Pattern.compile("0[xX][0-9a-fA-F]{1,2}|\\d{1,3}");

  IpmiVendor(IpmiAccess access) {
    super(InterfaceKind.VENDOR, access);
  }

  @Override
  public void validateCall(NodeTask task, String method, Map<String, Object> arguments) {
    if (arguments.get("raw_bytes") instanceof String bytes) {
      request(bytes);
    }
  }

  /** Nobody knows what the bytes do, so nobody may send them again by itself. */
  @Passthru(value = "POST", help = "Send raw bytes to the BMC, such as 0x00 0x01.")
  @CleanStep(priority = 0, requiresRamdisk = false, resume = Resume.FAIL)
  @DeployStep(priority = 0, resume = Resume.FAIL)
  @ServiceStep(requiresRamdisk = false, resume = Resume.FAIL)
  public void sendRaw(
      LockedTask task,
      @StepArg(
              value = "raw_bytes",
              help = "Network function, command and data, each such as 0x0a, spaces between.",
              required = true)
          String bytes) {
    var request = request(bytes);
    access.order(
        task,
        bmc -> {
          var answer = bmc.send(request);
          if (!answer.ok()) {
            throw new HardwareFailure(
                "IPMI: the BMC refused %s with completion code 0x%02x"
                    .formatted(request, answer.completionCode()));
          }
        });
  }

  /** Restarts the BMC; the machine runs on. */
  @Passthru(value = "POST", help = "Restart the BMC, not the machine.")
  public void bmcReset(
      LockedTask task,
      @StepArg(value = "warm", help = "Whether it keeps what it has in memory; true.")
          @Nullable Boolean warm) {
    access.order(task, bmc -> bmc.resetBmc(warm == null || warm));
  }

  private static IpmiRequest request(String text) {
    var words = text.strip().split("[\\s,]+");
    if (words.length < 2 || !Arrays.stream(words).allMatch(w -> BYTE.matcher(w).matches())) {
      throw Refused.invalidParameter(
          "raw_bytes must be at least network function and command, such as \"0x00 0x01\".");
    }
    var data = new byte[words.length - 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) octet(words[i + 2]);
    }
    try {
      return new IpmiRequest(octet(words[0]), octet(words[1]), data);
    } catch (IllegalArgumentException e) {
      throw Refused.invalidParameter("raw_bytes is no IPMI request: " + e.getMessage());
    }
  }

  // As ipmitool reads them: hexadecimal with 0x, otherwise decimal.
  private static int octet(String word) {
    var value =
        word.length() > 2 && word.charAt(1) > '9'
            ? Integer.parseInt(word.substring(2), 16)
            : Integer.parseInt(word);
    if (value > 0xff) {
      throw Refused.invalidParameter("raw_bytes has a number above 0xff: " + word);
    }
    return value;
  }
}
