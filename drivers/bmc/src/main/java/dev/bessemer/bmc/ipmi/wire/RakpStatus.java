package dev.bessemer.bmc.ipmi.wire;

import java.util.Arrays;

/** Why a BMC does not open a session: the status codes of Open Session and RAKP messages. */
public enum RakpStatus {
  OK(0x00, "no error"),
  NO_RESOURCES(0x01, "insufficient resources for session"),
  INVALID_SESSION(0x02, "invalid session ID"),
  INVALID_PAYLOAD(0x03, "invalid payload type"),
  INVALID_AUTHENTICATION(0x04, "invalid authentication algorithm"),
  INVALID_INTEGRITY(0x05, "invalid integrity algorithm"),
  NO_AUTHENTICATION(0x06, "no matching authentication algorithm"),
  NO_INTEGRITY(0x07, "no matching integrity algorithm"),
  INACTIVE_SESSION(0x08, "inactive session ID"),
  INVALID_ROLE(0x09, "invalid role"),
  UNAUTHORIZED_ROLE(0x0A, "unauthorized role or privilege level"),
  NO_RESOURCES_FOR_ROLE(0x0B, "insufficient resources for that role"),
  INVALID_NAME_LENGTH(0x0C, "invalid user name length"),
  UNAUTHORIZED_NAME(0x0D, "unauthorized user name"),
  UNAUTHORIZED_GUID(0x0E, "unauthorized GUID"),
  INVALID_CHECK(0x0F, "invalid integrity check value"),
  INVALID_CONFIDENTIALITY(0x10, "invalid confidentiality algorithm"),
  NO_CIPHER_SUITE(0x11, "no matching cipher suite"),
  ILLEGAL_PARAMETER(0x12, "illegal parameter"),
  /** Any number the specification does not know. */
  UNKNOWN(0xFF, "unknown status");

  private final int code;
  private final String text;

  RakpStatus(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }

  static RakpStatus of(int code) {
    return Arrays.stream(values()).filter(s -> s.code == code).findFirst().orElse(UNKNOWN);
  }

  /** Another cipher suite may succeed; "invalid role" is how some BMCs say it. */
  public boolean concernsSuite() {
    return switch (this) {
      case INVALID_AUTHENTICATION,
          INVALID_INTEGRITY,
          NO_AUTHENTICATION,
          NO_INTEGRITY,
          INVALID_ROLE,
          INVALID_CONFIDENTIALITY,
          NO_CIPHER_SUITE ->
          true;
      case OK,
          NO_RESOURCES,
          INVALID_SESSION,
          INVALID_PAYLOAD,
          INACTIVE_SESSION,
          UNAUTHORIZED_ROLE,
          NO_RESOURCES_FOR_ROLE,
          INVALID_NAME_LENGTH,
          UNAUTHORIZED_NAME,
          UNAUTHORIZED_GUID,
          INVALID_CHECK,
          ILLEGAL_PARAMETER,
          UNKNOWN ->
          false;
    };
  }
}
