package dev.bessemer.conductor.steps;

import dev.bessemer.model.step.Step;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.StepOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step together with the method that is it. */
record DeclaredStep(Step step, Method method) {

  StepOutcome run(HardwareInterface on, LockedTask task, Map<String, Object> args) {
    try {
      var outcome = method.invoke(on, arguments(task, args));
      return outcome == null ? new StepOutcome.Done() : (StepOutcome) outcome;
    } catch (InvocationTargetException e) {
      throw unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("step method is not accessible: " + method, e);
    }
  }

  private @Nullable Object[] arguments(LockedTask task, Map<String, Object> args) {
    return Arrays.stream(method.getParameters()).map(p -> argument(p, task, args)).toArray();
  }

  private static @Nullable Object argument(
      Parameter parameter, LockedTask task, Map<String, Object> args) {
    var arg = parameter.getAnnotation(StepArg.class);
    return arg == null
        ? task
        : ArgumentValue.of(args.get(arg.value()), parameter.getType(), arg.value());
  }

  private static RuntimeException unwrapped(InvocationTargetException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      return cause;
    }
    if (e.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException(e.getCause());
  }
}
