package dev.bessemer.conductor.recurring;

import dev.bessemer.spi.HardwareInterface;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A method of a driver, ready to be called. */
record DriverCall(HardwareInterface on, Method method) {
  DriverCall {
    method.setAccessible(true);
  }

  void with(Object... arguments) {
    try {
      method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("periodic method is not accessible: " + method, e);
    }
  }

  /** What it wants of a node. */
  Class<?> taskType() {
    return method.getParameterCount() == 1 ? method.getParameterTypes()[0] : Void.class;
  }
}
