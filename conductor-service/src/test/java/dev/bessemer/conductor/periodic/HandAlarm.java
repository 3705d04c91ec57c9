package dev.bessemer.conductor.periodic;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time passes when the test says so. */
final class HandAlarm implements Alarm {
  private record Entry(Duration at, Runnable action) {}

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparing(Entry::at));
  private Duration now = Duration.ZERO;
  private boolean stopped;

  @Override
  public void after(Duration time, Runnable action) {
    entries.add(new Entry(now.plus(time), action));
  }

  @Override
  public void stop() {
    stopped = true;
  }

  void advance(Duration time) {
    var end = now.plus(time);
    while (!stopped && !entries.isEmpty() && entries.peek().at().compareTo(end) <= 0) {
      var next = entries.remove();
      now = next.at();
      next.action().run();
    }
    now = end;
  }

  int waiting() {
    return entries.size();
  }
}
