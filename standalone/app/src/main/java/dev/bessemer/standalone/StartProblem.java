package dev.bessemer.standalone;

import java.net.BindException;

/** Makes one sentence of what kept the services from starting. */
final class StartProblem {
  private static final int DEEPEST = 20;

  private StartProblem() {}

  static String sentence(Throwable problem) {
    var root = root(problem);
    if (root instanceof BindException) {
      return "The port of the API is in use; choose another with --port.";
    }
    var reason = root.getMessage() == null ? root.toString() : root.getMessage();
    return "The services cannot start: " + reason.lines().findFirst().orElse(root.toString());
  }

  private static Throwable root(Throwable problem) {
    var root = problem;
    for (var depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    return root;
  }
}
