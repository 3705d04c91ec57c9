package dev.bessemer.spi;

import dev.bessemer.model.state.ProvisionState;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Predicate;

/**
 * Has a method of an interface called again and again for nodes that have chosen the interface.
 *
 * <p>Each node is looked after by the conductor it belongs to. The filters are part of the question
 * to the database, so that nodes which are not meant cost nothing; {@link #predicate} comes next,
 * with no more than the {@link #fields} it asks for. Only for what is left a task is made. The same
 * node is never worked on twice at once.
 *
 * <p>The method takes one of: a {@link LockedTask}, for which the node is claimed first, and left
 * out while somebody holds it; a {@link LockableTask}, which looks and can claim; or a {@link
 * NodeTask}, which only looks. What it throws is logged.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NodePeriodic {
  /** For logs, and for people who wonder who has the node. */
  String purpose();

  /** Time from the end of one run to the next, such as {@code PT60S}; zero: never. */
  String every();

  /** Key of the setting that may say otherwise. */
  String setting() default "";

  /** Nodes that somebody holds. */
  Only reserved() default Only.NO;

  Only maintenance() default Only.EITHER;

  Only consoleEnabled() default Only.EITHER;

  /** Nodes in one of these states; in any when there are none. */
  ProvisionState[] provisionStateIn() default {};

  /** What {@link #predicate} is given of a node. */
  NodeField[] fields() default {};

  /** Tells which of the nodes are meant; made once, by a constructor that takes nothing. */
  Class<? extends Predicate<NodeFields>> predicate() default AnyNode.class;

  /** Which of two. */
  enum Only {
    YES,
    NO,
    EITHER
  }

  /** All nodes. */
  final class AnyNode implements Predicate<NodeFields> {
    @Override
    public boolean test(NodeFields node) {
      return true;
    }
  }
}
