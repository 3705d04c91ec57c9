package dev.bessemer.bmc.ipmi.wire;

/** First byte of every answer: 0 is success, the rest says why not. */
public final class CompletionCode {
  public static final int OK = 0x00;
  public static final int NODE_BUSY = 0xC0;
  public static final int INVALID_COMMAND = 0xC1;
  public static final int TIMEOUT = 0xC3;
  public static final int OUT_OF_SPACE = 0xC4;
  public static final int WRONG_LENGTH = 0xC7;
  public static final int INVALID_FIELD = 0xCC;
  public static final int INITIALIZING = 0xD2;
  public static final int INSUFFICIENT_PRIVILEGE = 0xD4;
  public static final int NOT_IN_THIS_STATE = 0xD5;
  public static final int UNSPECIFIED = 0xFF;

  /** Get/Set System Boot Options: the BMC does not have that parameter. */
  public static final int PARAMETER_NOT_SUPPORTED = 0x80;

  private CompletionCode() {}

  /** Words for people, with the number, such as {@code node busy (0xc0)}. */
  public static String text(int code) {
    return "%s (0x%02x)".formatted(words(code), code);
  }

  private static String words(int code) {
    return switch (code) {
      case OK -> "done";
      case NODE_BUSY -> "node busy";
      case INVALID_COMMAND -> "unknown command";
      case 0xC2 -> "unknown command for this LUN";
      case TIMEOUT -> "timeout inside the BMC";
      case OUT_OF_SPACE -> "out of space";
      case 0xC5 -> "reservation canceled";
      case 0xC6 -> "request too short";
      case WRONG_LENGTH -> "request has the wrong length";
      case 0xC8 -> "request too long";
      case 0xC9 -> "parameter out of range";
      case 0xCA -> "cannot return that many bytes";
      case 0xCB -> "no such sensor, data or record";
      case INVALID_FIELD -> "invalid data in request";
      case 0xCD -> "command not possible for that sensor or record";
      case 0xCE -> "no answer available";
      case 0xCF -> "duplicated request";
      case 0xD0 -> "sensor records are being updated";
      case 0xD1 -> "firmware is being updated";
      case INITIALIZING -> "BMC initialization in progress";
      case 0xD3 -> "destination unavailable";
      case INSUFFICIENT_PRIVILEGE -> "insufficient privilege";
      case NOT_IN_THIS_STATE -> "not possible in the present state";
      case 0xD6 -> "command disabled";
      case UNSPECIFIED -> "unspecified error";
      default -> code < 0xC0 ? "error particular to the command" : "error";
    };
  }
}
