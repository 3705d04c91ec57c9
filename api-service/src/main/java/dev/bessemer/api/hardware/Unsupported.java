package dev.bessemer.api.hardware;

import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import java.util.function.Supplier;

/** RAID is the one interface whose absence looks like that of the page. */
public final class Unsupported {
  private Unsupported() {}

  /**
   * @throws NotFound instead of the refusal of what hardware does not support
   */
  public static <T> T asMissing(Supplier<T> question) {
    try {
      return question.get();
    } catch (Refused e) {
      if (e.isUnsupported()) {
        throw new NotFound(e.code(), e.text());
      }
      throw e;
    }
  }
}
