package dev.bessemer.standalone.bench;

/** Groups of rows, which can be measured by themselves. */
public enum Chapter {
  READS,
  RPC,
  WRITES,
  AGENTS,
  POWER,
  LIFE,
  PAGES,
  DEATH
}
