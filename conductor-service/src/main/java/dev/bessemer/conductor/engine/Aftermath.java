package dev.bessemer.conductor.engine;

import dev.bessemer.conductor.task.HeldNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is still to be done with a machine when the work on it has failed. */
public final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private Aftermath() {}

  /**
   * Tries a part of it. That it fails does not keep the others from being tried; what leaves the
   * node to its next owner is thrown on.
   *
   * @param what the part, as in "failed to clean up"
   * @return words for the node's error; empty when it went well
   */
  public static String tried(HeldNode held, String what, Runnable part) {
    try {
      part.run();
      return "";
    } catch (RuntimeException e) {
      if (Errors.leavesNodeAlone(e)) {
        throw e;
      }
      LOG.atWarn().setCause(e).addKeyValue("node", held.uuid()).log("also failed to {}", what);
      return ". Also failed to %s: %s".formatted(what, Errors.text(e));
    }
  }
}
