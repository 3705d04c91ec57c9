package dev.bessemer.standalone.demo;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the progress appears: a table drawn anew on a terminal, lines of changes elsewhere. */
sealed interface Screen {
  void show(List<Row> rows);

  static Screen on(PrintStream out, boolean isTerminal) {
    return isTerminal ? new Live(out) : new Plain(out);
  }

  /** Goes up over what it drew before. */
  final class Live implements Screen {
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";
    private final PrintStream out;
    private int drawn;

    Live(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(List<Row> rows) {
      var text = new StringBuilder(drawn == 0 ? "" : UP.formatted(drawn));
      text.append(CLEAR_LINE).append(Row.HEAD).append('\n');
      rows.forEach(row -> text.append(CLEAR_LINE).append(row.text()).append('\n'));
      out.print(text);
      out.flush();
      drawn = rows.size() + 1;
    }
  }

  /** Says what is new, once. */
  final class Plain implements Screen {
    private final PrintStream out;
    private final Map<String, String> said = new HashMap<>();

    Plain(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(List<Row> rows) {
      rows.stream().filter(row -> !row.state().isEmpty()).forEach(this::showIfNew);
    }

    private void showIfNew(Row row) {
      var news = row.state() + row.step();
      if (!news.equals(said.put(row.node(), news))) {
        out.println(
            "%9s  %-11s %-14s %s".formatted(row.elapsed(), row.node(), row.state(), row.step()));
      }
    }
  }
}
