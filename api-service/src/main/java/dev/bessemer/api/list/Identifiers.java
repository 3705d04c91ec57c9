package dev.bessemer.api.list;

import dev.bessemer.api.call.Texts;
import dev.bessemer.model.fault.Refused;
import java.util.UUID;

/** UUIDs in parameters. */
public final class Identifiers {
  /** Names nothing: UUIDs of this form are not given out. */
  private static final UUID NONE = new UUID(0, 0);

  private Identifiers() {}

  /**
   * The UUID; one that nothing has when it is written otherwise than UUIDs are stored.
   *
   * @throws Refused when it is no UUID at all
   */
  public static UUID uuidOrNone(String parameter, String text) {
    if (!Texts.isUuidLike(text)) {
      throw Refused.invalidParameter("Expected UUID for %s: %s".formatted(parameter, text));
    }
    return Texts.uuid(text).orElse(NONE);
  }
}
