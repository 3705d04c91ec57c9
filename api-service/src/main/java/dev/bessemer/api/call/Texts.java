package dev.bessemer.api.call;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of identifiers. */
public final class Texts {
  private static final Pattern LOGICAL_NAME = Pattern.compile("[A-Za-z0-9\\-._~]{1,255}");
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,255}$)[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");
  private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{32}");

  private Texts() {}

  public static boolean isLogicalName(String text) {
    return LOGICAL_NAME.matcher(text).matches();
  }

  /** What node names had to be before 1.10. */
  public static boolean isHostName(String text) {
    return HOST_NAME.matcher(text).matches();
  }

  public static boolean isMac(@Nullable String text) {
    return text != null && MAC.matcher(text).matches();
  }

  /** Whether it would be taken for a UUID: in any case, with or without dashes and braces. */
  public static boolean isUuidLike(String text) {
    var bare =
        text.replace("urn:", "")
            .replace("uuid:", "")
            .replaceAll("^[{}]+|[{}]+$", "")
            .replace("-", "");
    return HEX_32.matcher(bare.toLowerCase(Locale.ROOT)).matches();
  }

  /** A UUID in the one form that is stored; others name nothing. */
  public static Optional<UUID> uuid(@Nullable String text) {
    return text != null && UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
