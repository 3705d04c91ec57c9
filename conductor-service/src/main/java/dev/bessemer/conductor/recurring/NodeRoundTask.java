package dev.bessemer.conductor.recurring;

import dev.bessemer.conductor.periodic.PeriodicTask;
import java.time.Duration;

/** A method that is called for nodes. */
record NodeRoundTask(String name, Duration every, NodeRound round, NodeRounds rounds)
    implements PeriodicTask {
  @Override
  public void run() {
    rounds.go(round);
  }
}
