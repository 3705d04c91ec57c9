package dev.bessemer.model.step;

/** What a new owner may do with a step that was begun and whose end nobody recorded. */
public enum Resume {
  /** Running it once more does no harm. */
  REPEAT,
  /** The agent still has the command and its result: ask it. */
  ASK_AGENT,
  /** Nobody can know; the work fails and says so. */
  FAIL
}
