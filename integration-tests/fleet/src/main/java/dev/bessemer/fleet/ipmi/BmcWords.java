package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.BootDevice;
import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import java.util.List;
import java.util.Locale;

/** Says in a few words what a command asked for and what became of it. */
final class BmcWords {
  private static final List<String> CONTROLS =
      List.of("off", "on", "cycle", "reset", "diag", "soft off");
  private static final List<String> PROGRESS = List.of("end", "begin", "commit", "reserved");

  private BmcWords() {}

  static String of(IpmiRequest request, IpmiResponse response) {
    var what =
        IpmiCommand.of(request)
            .map(command -> of(command, request.data(), response))
            .orElseGet(request::toString);
    return response.ok()
        ? what
        : what + ", refused: " + CompletionCode.text(response.completionCode());
  }

  private static String of(IpmiCommand command, byte[] data, IpmiResponse response) {
    return switch (command) {
      case GET_CHASSIS_STATUS -> "chassis power is " + CONTROLS.get(response.at(0) & 1);
      case CHASSIS_CONTROL -> "chassis power " + word(CONTROLS, at(data, 0));
      case SET_BOOT_OPTIONS -> "set " + bootOption(data);
      case GET_BOOT_OPTIONS -> "get boot option " + at(data, 0);
      case GET_DEVICE_ID -> "get device ID";
      case COLD_RESET -> "BMC cold reset";
      case WARM_RESET -> "BMC warm reset";
      case GET_SYSTEM_GUID -> "get system GUID";
      case GET_AUTH_CAPABILITIES -> "get authentication capabilities";
      case SET_SESSION_PRIVILEGE -> "session privilege " + privilege(at(data, 0));
      case CLOSE_SESSION -> "session closed";
      case GET_CHANNEL_ACCESS -> "get channel access";
      case GET_CHANNEL_INFO -> "get channel info";
      case GET_CIPHER_SUITES -> "get cipher suites";
    };
  }

  private static String bootOption(byte[] data) {
    return switch (at(data, 0) & 0x7F) {
      case BmcBootOptions.PROGRESS -> "boot options: " + word(PROGRESS, at(data, 1));
      case BmcBootOptions.RUN_OUT -> "boot flags: keep (%02x)".formatted(at(data, 1));
      case BmcBootOptions.ACKNOWLEDGE -> "boot options: acknowledge";
      case BmcBootOptions.FLAGS -> bootFlags(at(data, 1), at(data, 2));
      default -> "boot option " + at(data, 0);
    };
  }

  private static String bootFlags(int flags, int device) {
    if ((flags & 0x80) == 0) {
      return "boot device: none";
    }
    return "boot device %s, %s, %s"
        .formatted(
            BootDevice.ofFlags(device)
                .map(d -> d.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("unknown"),
            (flags & 0x40) != 0 ? "always" : "once",
            (flags & 0x20) != 0 ? "uefi" : "bios");
  }

  private static String privilege(int level) {
    return Privilege.ofLevel(level).map(p -> p.name().toLowerCase(Locale.ROOT)).orElse("as it is");
  }

  private static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : Integer.toString(index);
  }

  private static int at(byte[] data, int index) {
    return index < data.length ? data[index] & 0xFF : 0;
  }
}
