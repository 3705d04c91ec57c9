package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.Privilege;

/** Which command needs which privilege, after appendix G of the IPMI specification. */
final class BmcRights {
  private BmcRights() {}

  static Privilege needed(IpmiCommand command) {
    return switch (command) {
      case GET_AUTH_CAPABILITIES, GET_CIPHER_SUITES, GET_SYSTEM_GUID, CLOSE_SESSION ->
          Privilege.CALLBACK;
      case GET_CHASSIS_STATUS,
          GET_DEVICE_ID,
          SET_SESSION_PRIVILEGE,
          GET_CHANNEL_ACCESS,
          GET_CHANNEL_INFO ->
          Privilege.USER;
      case CHASSIS_CONTROL, SET_BOOT_OPTIONS, GET_BOOT_OPTIONS -> Privilege.OPERATOR;
      case COLD_RESET, WARM_RESET -> Privilege.ADMINISTRATOR;
    };
  }

  /** What a BMC tells anybody. */
  static boolean withoutSession(IpmiCommand command) {
    return switch (command) {
      case GET_AUTH_CAPABILITIES, GET_CIPHER_SUITES, GET_SYSTEM_GUID -> true;
      case GET_CHASSIS_STATUS,
          GET_DEVICE_ID,
          SET_SESSION_PRIVILEGE,
          GET_CHANNEL_ACCESS,
          GET_CHANNEL_INFO,
          CHASSIS_CONTROL,
          SET_BOOT_OPTIONS,
          GET_BOOT_OPTIONS,
          COLD_RESET,
          WARM_RESET,
          CLOSE_SESSION ->
          false;
    };
  }
}
