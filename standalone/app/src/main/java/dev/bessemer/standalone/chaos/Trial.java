package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.Fleet;
import java.time.Duration;

/** What is done to a cluster and its machines. */
sealed interface Trial permits Blows, Rolling {
  /** How long the agent of a machine is busy with each step. */
  Duration stepTime();

  /** Returns when everything runs again, and all that was under way has ended or had its time. */
  void run(Cluster cluster, Fleet fleet, Scenario scenario, Ledger ledger)
      throws InterruptedException;
}
