package dev.bessemer.api.access;

import dev.bessemer.api.policy.Rules;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an endpoint is entered.
 *
 * @param actions one of these is needed; nobody comes in where there is none
 * @param inside the code asks for itself
 * @param things what the path names, in its order
 */
record Door(List<String> actions, boolean inside, List<Thing> things) {
  private static final List<String> OPEN =
      List.of(
          "public_api",
          "node:ipa_heartbeat",
          "driver:ipa_lookup",
          "driver:ipa_continue_inspection");

  static Door of(Method method) {
    var needs =
        Optional.ofNullable(method.getAnnotation(Needs.class))
            .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Needs.class)));
    return new Door(
        needs.stream().flatMap(n -> Arrays.stream(n.value())).flatMap(Door::expanded).toList(),
        needs.map(Needs::inside).orElse(false),
        things(method));
  }

  private static Stream<String> expanded(String action) {
    if (!action.endsWith("*")) {
      return Stream.of(action);
    }
    var beginning = Rules.PREFIX + action.substring(0, action.length() - 1);
    return Rules.actions().stream()
        .map(Rules.Rule::name)
        .filter(name -> name.startsWith(beginning))
        .map(name -> name.substring(Rules.PREFIX.length()));
  }

  private static List<Thing> things(Method method) {
    var path = path(method);
    return Things.ALL.stream()
        .filter(thing -> path.contains("{" + thing.parameter() + "}"))
        .sorted(java.util.Comparator.comparing(t -> path.indexOf("{" + t.parameter() + "}")))
        .toList();
  }

  private static String path(Method method) {
    return Stream.of(
            method.getDeclaringClass().getAnnotation(Path.class), method.getAnnotation(Path.class))
        .flatMap(Stream::ofNullable)
        .map(Path::value)
        .reduce("", (a, b) -> a + "/" + b);
  }

  /** For everybody, whether they can say who they are or not. */
  boolean isOpen() {
    return !actions.isEmpty() && OPEN.containsAll(actions);
  }
}
