package dev.bessemer.conductor.engine;

/** Where it is told which project an instance is for. */
public enum LesseeSource {
  /** Nowhere: nodes have the lessees that people give them. */
  NONE,
  /** In {@code instance_info}, where Nova puts it. */
  INSTANCE,
  /** By the client that asks for the deployment. */
  REQUEST
}
