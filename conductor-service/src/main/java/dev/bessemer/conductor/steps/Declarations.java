package dev.bessemer.conductor.steps;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepArgument;
import dev.bessemer.model.step.StepKind;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DeployStep;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.VerifyStep;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the step annotations of an interface's class. */
final class Declarations {
  private static final List<Class<? extends Annotation>> ANNOTATIONS =
      List.of(DeployStep.class, CleanStep.class, ServiceStep.class, VerifyStep.class);

  private Declarations() {}

  static List<DeclaredStep> of(Class<?> type, InterfaceKind on, StepKind kind) {
    return Arrays.stream(type.getMethods())
        .filter(m -> !m.isBridge())
        .flatMap(m -> declarations(m, type))
        .flatMap(m -> step(m, on, kind).map(s -> new DeclaredStep(s, accessible(m))).stream())
        .toList();
  }

  // A method that overrides a step, and says nothing of steps itself, is that step.
  private static Stream<Method> declarations(Method method, Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .filter(m -> overrides(method, m) && isStep(m))
        .limit(1);
  }

  private static boolean overrides(Method method, Method other) {
    return other.getName().equals(method.getName())
        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes());
  }

  private static boolean isStep(Method m) {
    return ANNOTATIONS.stream().anyMatch(m::isAnnotationPresent);
  }

  private static Optional<Step> step(Method m, InterfaceKind on, StepKind kind) {
    return switch (kind) {
      case DEPLOY ->
          Optional.ofNullable(m.getAnnotation(DeployStep.class))
              .map(a -> step(m, on, a.priority(), a.abortable(), true, a.resume()));
      case CLEAN ->
          Optional.ofNullable(m.getAnnotation(CleanStep.class))
              .map(a -> step(m, on, a.priority(), a.abortable(), a.requiresRamdisk(), a.resume()));
      case SERVICE ->
          Optional.ofNullable(m.getAnnotation(ServiceStep.class))
              .map(a -> step(m, on, a.priority(), a.abortable(), a.requiresRamdisk(), a.resume()));
      case VERIFY ->
          Optional.ofNullable(m.getAnnotation(VerifyStep.class))
              .map(a -> step(m, on, a.priority(), false, false, Resume.REPEAT));
    };
  }

  private static Step step(
      Method m, InterfaceKind on, int priority, boolean abortable, boolean ramdisk, Resume resume) {
    return new Step(
        on,
        MethodNames.snakeCase(m.getName()),
        priority,
        Map.of(),
        arguments(m),
        abortable,
        ramdisk,
        false,
        false,
        resume);
  }

  private static Map<String, StepArgument> arguments(Method m) {
    var arguments = new LinkedHashMap<String, StepArgument>();
    for (var parameter : m.getParameters()) {
      var arg = parameter.getAnnotation(StepArg.class);
      if (arg != null) {
        arguments.put(arg.value(), new StepArgument(arg.help(), arg.required()));
      }
    }
    return arguments;
  }

  private static Method accessible(Method m) {
    m.setAccessible(true);
    return m;
  }
}
