package dev.bessemer.conductor.vendor;

import dev.bessemer.conductor.steps.ArgumentValue;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.rpc.ConductorReply.VendorMethod;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.StepArg;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A method that clients may call.
 *
 * @param offer how it is shown to them
 */
record PassthruMethod(String name, VendorMethod offer, Method method) {

  /**
   * @param task null for a method of a hardware type
   */
  @Nullable Object call(
      HardwareInterface on, @Nullable NodeTask task, Map<String, Object> arguments) {
    try {
      return method.invoke(on, values(task, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("vendor method is not accessible: " + method, e);
    }
  }

  /**
   * @throws Refused when the verb is not one of the method's, or arguments are missing or unknown
   */
  void check(String verb, Map<String, Object> arguments) {
    if (!offer.verbs().contains(verb)) {
      throw Refused.invalidParameter(
          "The method %s does not support HTTP %s.".formatted(name, verb));
    }
    var known = new LinkedHashSet<String>();
    for (var parameter : method.getParameters()) {
      var arg = parameter.getAnnotation(StepArg.class);
      if (arg != null) {
        known.add(arg.value());
        require(arg, arguments);
      }
    }
    if (!takesAll()) {
      refuseOthers(known, arguments);
    }
  }

  private void require(StepArg arg, Map<String, Object> arguments) {
    if (arg.required() && arguments.get(arg.value()) == null) {
      throw Refused.missingParameter(
          "Parameter '%s' not passed to method '%s'.".formatted(arg.value(), name));
    }
  }

  private void refuseOthers(Set<String> known, Map<String, Object> arguments) {
    var others = new TreeSet<>(arguments.keySet());
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw Refused.invalidParameter(
          "Method '%s' has no parameters %s.".formatted(name, String.join(", ", others)));
    }
  }

  private boolean takesAll() {
    return Arrays.stream(method.getParameterTypes()).anyMatch(Map.class::equals);
  }

  private @Nullable Object[] values(@Nullable NodeTask task, Map<String, Object> arguments) {
    return Arrays.stream(method.getParameters()).map(p -> value(p, task, arguments)).toArray();
  }

  private static @Nullable Object value(
      Parameter parameter, @Nullable NodeTask task, Map<String, Object> arguments) {
    var arg = parameter.getAnnotation(StepArg.class);
    if (arg != null) {
      return ArgumentValue.of(arguments.get(arg.value()), parameter.getType(), arg.value());
    }
    return NodeTask.class.isAssignableFrom(parameter.getType()) ? task : arguments;
  }
}
