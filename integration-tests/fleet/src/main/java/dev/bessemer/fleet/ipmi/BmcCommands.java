package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.fleet.machine.Chassis;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What the commands do that have nothing to do with the session they come in. */
final class BmcCommands {
  /** Set Session Privilege: not for this user or session. */
  static final int LEVEL_NOT_AVAILABLE = 0x81;

  /** Close Session: there is no such session. */
  static final int NO_SUCH_SESSION = 0x87;

  private static final int CHANNEL = 1;
  private static final int VERSION_2 = 0x80;
  private static final int CIPHER_SUITES_AT_ONCE = 16;

  private final Chassis chassis;
  private final IpmiBmcSettings settings;
  private final byte[] guid;
  private final BmcBootOptions bootOptions;

  BmcCommands(Chassis chassis, IpmiBmcSettings settings, byte[] guid) {
    this.chassis = chassis;
    this.settings = settings;
    this.guid = guid;
    this.bootOptions = new BmcBootOptions(chassis);
  }

  static IpmiResponse refusal(int completionCode) {
    return new IpmiResponse(completionCode, new byte[0]);
  }

  static IpmiResponse success(int... data) {
    var bytes = new byte[data.length];
    for (var i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return new IpmiResponse(CompletionCode.OK, bytes);
  }

  static int littleEndian(byte[] data) {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  IpmiResponse run(IpmiCommand command, IpmiRequest request) {
    var data = request.data();
    return switch (command) {
      case GET_CHASSIS_STATUS -> success(chassis.isOn() ? 1 : 0, 0, 0);
      case CHASSIS_CONTROL -> control(data);
      case SET_BOOT_OPTIONS -> bootOptions.set(data);
      case GET_BOOT_OPTIONS -> bootOptions.get(data);
      case GET_DEVICE_ID -> deviceId();
      case GET_SYSTEM_GUID -> new IpmiResponse(CompletionCode.OK, guid);
      case GET_AUTH_CAPABILITIES -> authCapabilities(data);
      case GET_CHANNEL_ACCESS -> channelAccess();
      case GET_CHANNEL_INFO -> channelInfo();
      case GET_CIPHER_SUITES -> cipherSuites(data);
      case COLD_RESET, WARM_RESET, SET_SESSION_PRIVILEGE, CLOSE_SESSION ->
          refusal(CompletionCode.INVALID_COMMAND);
    };
  }

  private IpmiResponse control(byte[] data) {
    if (data.length != 1) {
      return refusal(CompletionCode.WRONG_LENGTH);
    }
    var wanted = data[0] & 0x0F;
    if (wanted > 5) {
      return refusal(CompletionCode.INVALID_FIELD);
    }
    if (wanted >= 2 && !chassis.isOn()) {
      return refusal(CompletionCode.NOT_IN_THIS_STATE);
    }
    switch (wanted) {
      case 0 -> chassis.powerOff();
      case 1 -> chassis.powerOn();
      case 2 -> {
        chassis.powerOff();
        chassis.powerOn();
      }
      case 3 -> chassis.reset();
      case 4 -> chassis.interrupt();
      default -> chassis.softPowerOff();
    }
    return success();
  }

  /** Firmware 1.00, IPMI 2.0, a chassis device. */
  private IpmiResponse deviceId() {
    var maker = settings.manufacturer();
    return success(0x20, 0x01, 0x01, 0x00, 0x02, 0x80, maker, maker >> 8, maker >> 16, 0x01, 0x00);
  }

  /** No authentication of version 1.5; named users; whether a BMC key is set. */
  private IpmiResponse authCapabilities(byte[] data) {
    if (data.length != 2) {
      return refusal(CompletionCode.WRONG_LENGTH);
    }
    var named = settings.users().stream().anyMatch(u -> !u.name().isEmpty()) ? 0x04 : 0;
    var unnamed = settings.user("").isPresent() ? 0x02 : 0;
    var key = settings.bmcKey().isPresent() ? 0x20 : 0;
    return (data[0] & VERSION_2) == 0
        ? success(CHANNEL, 0, named | unnamed, 0, 0, 0, 0, 0)
        : success(CHANNEL, VERSION_2, named | unnamed | key, 0x02, 0, 0, 0, 0);
  }

  /** Always available, up to administrators. */
  private static IpmiResponse channelAccess() {
    return success(0x02, Privilege.ADMINISTRATOR.level());
  }

  /** A LAN with many sessions; the numbers at the end are those of the IPMI forum. */
  private static IpmiResponse channelInfo() {
    return success(CHANNEL, 0x04, 0x01, 0x80, 0xF2, 0x1B, 0x00, 0x00, 0x00);
  }

  /** A list in pieces of 16 bytes; a shorter piece is the last. */
  private IpmiResponse cipherSuites(byte[] data) {
    if (data.length != 3) {
      return refusal(CompletionCode.WRONG_LENGTH);
    }
    var list = new ByteArrayOutputStream();
    for (var suite : settings.suites()) {
      list.write(0xC0);
      list.write(suite.id());
      list.write(suite.authentication());
      list.write(0x40 | suite.integrity());
      list.write(0x80 | CipherSuite.CONFIDENTIALITY);
    }
    var all = list.toByteArray();
    var from = Math.min(all.length, (data[2] & 0x3F) * CIPHER_SUITES_AT_ONCE);
    var piece = Arrays.copyOfRange(all, from, Math.min(all.length, from + CIPHER_SUITES_AT_ONCE));
    var answer = ByteBuffer.allocate(1 + piece.length).put((byte) CHANNEL).put(piece);
    return new IpmiResponse(CompletionCode.OK, answer.array());
  }
}
