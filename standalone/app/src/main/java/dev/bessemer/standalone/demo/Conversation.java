package dev.bessemer.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What one machine, its BMC and its agent said and heard, short enough to be read. */
public final class Conversation {
  private static final Pattern READ = Pattern.compile("GET .* -> 200");
  private static final Pattern UUID = Pattern.compile("([0-9a-f]{8})-[0-9a-f-]{27}");
  private static final int WIDTH = 100;

  private final PrintStream out;
  private Instant begin = Instant.EPOCH;
  private int reads;

  /** One message or event. */
  public record Line(Instant at, String kind, String text) {}

  public Conversation(PrintStream out) {
    this.out = out;
  }

  /** Reads that follow one another become one line; identifiers are shortened. */
  public void print(String machine, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    begin = lines.getFirst().at();
    out.println("What went by for %s:".formatted(machine));
    lines.forEach(this::print);
    printReads(lines.getLast());
  }

  private void print(Line line) {
    if (READ.matcher(line.text()).matches()) {
      reads++;
      return;
    }
    printReads(line);
    print(line, line.text());
  }

  private void printReads(Line next) {
    if (reads > 0) {
      print(
          new Line(next.at(), "bmc", ""),
          "%d × GET -> 200, to see how things are".formatted(reads));
      reads = 0;
    }
  }

  private void print(Line line, String text) {
    var seconds = Duration.between(begin, line.at()).toMillis() / 1000.0;
    var shorter = UUID.matcher(text).replaceAll("$1…");
    out.println(
        String.format(Locale.ROOT, "%7.1f s  %-9s  %s", seconds, line.kind(), cut(shorter)));
  }

  private static String cut(String text) {
    return text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
  }
}
