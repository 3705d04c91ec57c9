package dev.bessemer.standalone.bench;

import java.util.EnumSet;
import java.util.Set;

/** Groups of rows, which can be measured by themselves. */
public enum Chapter {
  READS,
  RPC,
  WRITES,
  AGENTS,
  POWER,
  LIFE,
  PAGES,
  /** Pages of 1000 nodes and of 100,000, each with two ports, and how they compare. */
  SIZE,
  /** What a client waits for until its request for power is answered. */
  REQUESTS,
  /** Virtual machines with agents, from available to active. */
  DEPLOYS,
  /** 100,000 agents that beat, and that come back all at once. */
  STORM,
  /** A conductor with nothing to do but to look after its nodes; takes a quarter of an hour. */
  IDLE,
  DEATH;

  /** What is to be known of one API process. */
  static final Set<Chapter> API = EnumSet.of(READS, WRITES, AGENTS, REQUESTS, POWER, SIZE);

  /** The rest takes longer, or more nodes, than everybody wants. */
  static final Set<Chapter> USUAL =
      EnumSet.complementOf(EnumSet.of(SIZE, REQUESTS, DEPLOYS, STORM, IDLE));
}
