package dev.bessemer.model.fault;

import java.time.Duration;

/** Nobody can do it at the moment; the same request may succeed later. */
public final class Unavailable extends Fault {
  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(2);
  private final Duration retryAfter;

  public Unavailable(String code, String message, Duration retryAfter) {
    super(code, message);
    this.retryAfter = retryAfter;
  }

  /** After which time a repetition has a chance. */
  public Duration retryAfter() {
    return retryAfter;
  }

  public static Unavailable noConductor(String driver, String group) {
    return new Unavailable(
        "no_conductor",
        "No conductor is alive that serves driver %s in conductor group \"%s\"."
            .formatted(driver, group),
        Duration.ofSeconds(5));
  }

  public static Unavailable noAnswer(String conductor) {
    return new Unavailable(
        "no_answer", "Conductor %s does not answer at the moment.".formatted(conductor), SOON);
  }

  public static Unavailable noDatabase() {
    return new Unavailable(
        "no_database", "The database cannot be reached at the moment.", Duration.ofSeconds(5));
  }

  public static Unavailable noFreeWorker() {
    return new Unavailable(
        "no_free_worker",
        "Requested action cannot be performed due to lack of free conductor workers.",
        SOON);
  }
}
