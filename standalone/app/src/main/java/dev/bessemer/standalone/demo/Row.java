package dev.bessemer.standalone.demo;

import java.util.Locale;

/** One line of the table, which fits into 80 columns. */
record Row(String node, String state, String step, String bar, String elapsed) {
  private static final int BAR = 10;
  private static final int NODE = 11;
  private static final int STATE = 14;
  private static final int STEP = 30;
  static final String HEAD =
      "%%-%ds %%-%ds %%-%ds %%-%ds %%8s"
          .formatted(NODE, STATE, STEP, BAR)
          .formatted("node", "state", "step", "", "elapsed");

  static Row of(Journey journey, Board board) {
    var view = board.of(journey.name()).orElse(null);
    var seconds = journey.elapsed().toMillis() / 1000.0;
    return new Row(
        journey.name(),
        view == null ? "" : view.state(),
        step(view),
        bar(journey, view),
        String.format(Locale.ROOT, "%.1f s", seconds));
  }

  private static String step(NodeView view) {
    return view == null || view.number() == 0
        ? ""
        : "step %d of %d: %s".formatted(view.number(), view.steps(), view.step());
  }

  private static String bar(Journey journey, NodeView view) {
    if (journey.end() == Journey.End.ACTIVE) {
      return "█".repeat(BAR);
    }
    if (view == null || view.steps() == 0) {
      return "·".repeat(BAR);
    }
    var full = Math.min(BAR, BAR * (view.number() - 1) / view.steps());
    return "█".repeat(full) + "·".repeat(BAR - full);
  }

  String text() {
    return "%s %s %s %s %8s"
        .formatted(fit(node, NODE), fit(state, STATE), fit(step, STEP), fit(bar, BAR), elapsed);
  }

  private static String fit(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 1) + "…"
        : text + " ".repeat(width - text.length());
  }
}
