package dev.bessemer.conductor.task;

import dev.bessemer.model.node.Node;
import dev.bessemer.spi.Driver;

/** Finds the driver interfaces that a node names. */
public interface Binding {
  /**
   * @throws dev.bessemer.model.fault.Fault when the hardware type or one of the interfaces is not
   *     enabled
   */
  Driver bind(Node node);
}
