package dev.bessemer.conductor.recurring;

import dev.bessemer.model.node.Node;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.LockableTask;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeFields;
import dev.bessemer.spi.NodePeriodic;
import dev.bessemer.spi.NodePeriodic.Only;
import dev.bessemer.spi.NodeTask;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which nodes a method is called for.
 *
 * @param predicate is asked after the database was
 */
record NodeRound(
    HardwareInterface on, NodePeriodic wanted, Predicate<NodeFields> predicate, DriverCall call) {
  private static final Set<Class<?>> TASKS =
      Set.of(NodeTask.class, LockableTask.class, LockedTask.class);

  /**
   * @throws IllegalStateException when the method cannot be called so
   */
  static NodeRound of(HardwareInterface on, NodePeriodic wanted, DriverCall call) {
    if (!TASKS.contains(call.taskType())) {
      throw new IllegalStateException(
          "%s must take a NodeTask, LockableTask or LockedTask".formatted(call.method()));
    }
    return new NodeRound(on, wanted, made(wanted.predicate()), call);
  }

  private static Predicate<NodeFields> made(Class<? extends Predicate<NodeFields>> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make the predicate " + type.getName(), e);
    }
  }

  /** Whether a node, as it is now, is one of those that were asked for. */
  boolean means(Node node) {
    var states = wanted.provisionStateIn();
    return node.interfaceName(on.kind()).equals(on.name())
        && (states.length == 0 || List.of(states).contains(node.provisionState()))
        && matches(wanted.maintenance(), node.maintenance())
        && matches(wanted.consoleEnabled(), node.consoleEnabled());
  }

  private static boolean matches(Only only, boolean value) {
    return switch (only) {
      case YES -> value;
      case NO -> !value;
      case EITHER -> true;
    };
  }
}
