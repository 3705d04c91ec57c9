package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.BootDevice;
import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.BootSource;
import dev.bessemer.fleet.machine.Chassis;
import java.util.Optional;

/**
 * The System Boot Options: progress of a change (0), when flags run out (3), acknowledgement (4)
 * and the flags themselves (5). The flags live in the machine, whose firmware uses them up.
 */
final class BmcBootOptions {
  static final int PROGRESS = 0;
  static final int RUN_OUT = 3;
  static final int ACKNOWLEDGE = 4;
  static final int FLAGS = 5;

  private static final int VERSION = 1;

  private final Chassis chassis;
  private int progress;
  private int runOut;
  private int acknowledged;

  BmcBootOptions(Chassis chassis) {
    this.chassis = chassis;
  }

  IpmiResponse get(byte[] data) {
    if (data.length != 3) {
      return BmcCommands.refusal(CompletionCode.WRONG_LENGTH);
    }
    var parameter = data[0] & 0x7F;
    return switch (parameter) {
      case PROGRESS -> BmcCommands.success(VERSION, parameter, progress);
      case RUN_OUT -> BmcCommands.success(VERSION, parameter, runOut);
      case ACKNOWLEDGE -> BmcCommands.success(VERSION, parameter, 0, acknowledged);
      case FLAGS -> flags(chassis.bootOverride());
      default -> BmcCommands.refusal(CompletionCode.PARAMETER_NOT_SUPPORTED);
    };
  }

  private static IpmiResponse flags(BootOverride override) {
    var valid = override.source() != BootSource.NONE;
    var flags =
        (valid ? 0x80 : 0) | (override.persistent() ? 0x40 : 0) | (override.uefi() ? 0x20 : 0);
    var device = device(override.source()).code();
    return BmcCommands.success(VERSION, FLAGS, flags, device, 0, 0, 0);
  }

  private static BootDevice device(BootSource source) {
    return switch (source) {
      case NONE -> BootDevice.NONE;
      case PXE, UEFI_HTTP -> BootDevice.PXE; // IPMI has one number for the network
      case DISK -> BootDevice.DISK;
      case CDROM -> BootDevice.CDROM;
      case BIOS_SETUP -> BootDevice.FIRMWARE_SETUP;
    };
  }

  IpmiResponse set(byte[] data) {
    if (data.length == 0) {
      return BmcCommands.refusal(CompletionCode.WRONG_LENGTH);
    }
    var parameter = data[0] & 0x7F;
    if (data.length == 1 && parameter <= FLAGS) {
      return BmcCommands.success(); // only marks it as valid or not
    }
    return switch (parameter) {
      case PROGRESS -> progress(data[1] & 0x03);
      case RUN_OUT -> runOut(data[1] & 0x1F);
      case ACKNOWLEDGE -> acknowledge(data);
      case FLAGS -> setFlags(data);
      default -> BmcCommands.refusal(CompletionCode.PARAMETER_NOT_SUPPORTED);
    };
  }

  /** The commit (2) needs no state of its own: changes take effect as they come. */
  private IpmiResponse progress(int state) {
    progress = state == 2 ? progress : state;
    return BmcCommands.success();
  }

  private IpmiResponse runOut(int bits) {
    runOut = bits;
    return BmcCommands.success();
  }

  private IpmiResponse acknowledge(byte[] data) {
    if (data.length != 3) {
      return BmcCommands.refusal(CompletionCode.WRONG_LENGTH);
    }
    var mask = data[1] & 0xFF;
    acknowledged = (acknowledged & ~mask) | (data[2] & mask);
    return BmcCommands.success();
  }

  private IpmiResponse setFlags(byte[] data) {
    if (data.length != 6) {
      return BmcCommands.refusal(CompletionCode.WRONG_LENGTH);
    }
    var source = BootDevice.ofFlags(data[2]).flatMap(BmcBootOptions::source);
    if (source.isEmpty()) {
      return BmcCommands.refusal(CompletionCode.INVALID_FIELD);
    }
    var valid = (data[1] & 0x80) != 0;
    var persistent = (data[1] & 0x40) != 0;
    var uefi = (data[1] & 0x20) != 0;
    chassis.setBootOverride(
        valid ? new BootOverride(source.get(), persistent, uefi) : BootOverride.ABSENT);
    return BmcCommands.success();
  }

  /** Empty for what a virtual machine does not have. */
  private static Optional<BootSource> source(BootDevice device) {
    return switch (device) {
      case NONE -> Optional.of(BootSource.NONE);
      case PXE -> Optional.of(BootSource.PXE);
      case DISK, DISK_SAFE_MODE, REMOTE_DISK -> Optional.of(BootSource.DISK);
      case CDROM, REMOTE_CDROM -> Optional.of(BootSource.CDROM);
      case FIRMWARE_SETUP -> Optional.of(BootSource.BIOS_SETUP);
      case DIAGNOSTICS, REMOTE_FLOPPY, REMOTE_MEDIA, FLOPPY -> Optional.empty();
    };
  }
}
