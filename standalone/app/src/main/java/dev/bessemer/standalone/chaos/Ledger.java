package dev.bessemer.standalone.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What was done, and what should not have happened. */
final class Ledger {
  enum Deed {
    DEPLOYED,
    DEPLOY_FAILED_AS_PLANNED,
    CLEANED,
    CLEAN_FAILED_AS_PLANNED
  }

  private final Consumer<String> told;
  private final Map<Deed, Queue<Duration>> deeds = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

  Ledger(Consumer<String> told) {
    this.told = told;
  }

  void did(Deed deed, Duration time) {
    deeds.computeIfAbsent(deed, d -> new ConcurrentLinkedQueue<>()).add(time);
  }

  int count(Deed deed) {
    return of(deed).size();
  }

  /** The longest that anything of this kind took; zero when there was none. */
  Duration longest(Deed deed) {
    return of(deed).stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private List<Duration> of(Deed deed) {
    return List.copyOf(deeds.getOrDefault(deed, new ConcurrentLinkedQueue<>()));
  }

  /** Something is wrong with the product. */
  void found(String what) {
    findings.add(what);
    told.accept("   FOUND  " + what);
  }

  List<String> findings() {
    return List.copyOf(findings);
  }
}
