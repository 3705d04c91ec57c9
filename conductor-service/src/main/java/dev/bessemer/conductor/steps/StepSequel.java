package dev.bessemer.conductor.steps;

import dev.bessemer.spi.LockedTask;
import java.lang.reflect.Method;

/**
 * Something to be done after a step of a driver has ended well. Every bean of this type is found by
 * itself.
 */
public interface StepSequel {
  /**
   * @param method that is the step
   */
  void after(Method method, LockedTask task);
}
