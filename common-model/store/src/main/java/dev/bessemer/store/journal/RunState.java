package dev.bessemer.store.journal;

import java.util.Locale;

/** How a run stands. */
public enum RunState {
  RUNNING,
  WAITING,
  DONE,
  FAILED,
  ABORTED,
  SUPERSEDED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
