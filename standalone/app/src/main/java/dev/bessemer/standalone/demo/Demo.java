package dev.bessemer.standalone.demo;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Takes all machines to active, side by side, and shows how they come along. */
public final class Demo {
  private static final Duration POLL = Duration.ofMillis(300);
  private static final Duration CONDUCTOR = Duration.ofSeconds(60);

  private final PrintStream out;
  private final boolean isTerminal;

  public Demo(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Tells whether all became active. */
  public boolean run(URI address, List<Machine> machines, Image image) throws InterruptedException {
    try (var api = new Api(address)) {
      awaitDrivers(api, machines);
      var board = new Board();
      var journeys = machines.stream().map(m -> new Journey(m, image, api, board)).toList();
      journeys.forEach(journey -> Thread.ofVirtual().name(journey.name()).start(journey));
      watch(api, board, journeys);
      return report(journeys);
    }
  }

  /** A conductor registers a moment after the API answers. */
  private static void awaitDrivers(Api api, List<Machine> machines) throws InterruptedException {
    var wanted = machines.stream().map(Machine::driver).collect(Collectors.toSet());
    var end = System.nanoTime() + CONDUCTOR.toNanos();
    while (!api.drivers().containsAll(wanted)) {
      if (System.nanoTime() > end) {
        throw new ApiFailure(0, "no conductor offers " + String.join(", ", wanted));
      }
      Thread.sleep(POLL);
    }
  }

  private void watch(Api api, Board board, List<Journey> journeys) throws InterruptedException {
    var screen = Screen.on(out, isTerminal);
    while (true) {
      var allEnded = journeys.stream().allMatch(journey -> journey.end() != Journey.End.NONE);
      board.show(api.nodes());
      screen.show(journeys.stream().map(journey -> Row.of(journey, board)).toList());
      if (allEnded) {
        return;
      }
      Thread.sleep(POLL);
    }
  }

  private boolean report(List<Journey> journeys) {
    journeys.stream()
        .filter(journey -> journey.end() == Journey.End.FAILED)
        .forEach(journey -> out.println("%s: %s".formatted(journey.name(), journey.problem())));
    var active = journeys.stream().filter(j -> j.end() == Journey.End.ACTIVE).count();
    out.println("%n%d of %d nodes are active.".formatted(active, journeys.size()));
    return active == journeys.size();
  }
}
