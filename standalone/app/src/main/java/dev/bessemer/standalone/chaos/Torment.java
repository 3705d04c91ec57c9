package dev.bessemer.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hurts everything at random for some time, and leaves everything healed. */
final class Torment {
  private static final Duration CONDUCTORS = Duration.ofSeconds(15);
  private static final Duration APIS = Duration.ofSeconds(30);
  private static final Duration BACKING = Duration.ofSeconds(40);

  /** Without database or broker for longer than that is an outage, not a restart. */
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(6);

  private final Cluster cluster;
  private final Scenario scenario;
  private final Ledger ledger;
  private final Consumer<String> told;
  private final Map<String, Integer> count = new ConcurrentSkipListMap<>();
  private final long began = System.nanoTime();

  Torment(Cluster cluster, Scenario scenario, Ledger ledger, Consumer<String> told) {
    this.cluster = cluster;
    this.scenario = scenario;
    this.ledger = ledger;
    this.told = told;
  }

  /** Returns when the time is over and everything runs again. */
  void run() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (var victim : victims()) {
      threads.add(Thread.ofVirtual().name("torment").start(() -> torment(victim)));
    }
    for (var thread : threads) {
      thread.join();
    }
    cluster
        .members()
        .filter(Member::hasEnded)
        .forEach(m -> ledger.found(m.name() + " ended without being asked to"));
    cluster.members().forEach(Member::awaitReady);
  }

  /** How often each blow was dealt. */
  Map<String, Integer> count() {
    return new TreeMap<>(count);
  }

  private List<Victim> victims() {
    var all = new ArrayList<Victim>();
    cluster
        .conductors()
        .forEach(c -> all.add(new Victim(c.name(), CONDUCTORS, ofService(c, scenario.pause()))));
    cluster.apis().forEach(a -> all.add(new Victim(a.name(), APIS, ofService(a, null))));
    all.add(new Victim("the database", BACKING, ofDatabase()));
    cluster
        .rabbit()
        .ifPresent(
            r ->
                all.add(
                    new Victim(
                        "the broker",
                        BACKING,
                        List.of(
                            new Blow("restarted", r::stop, r::resume),
                            new Blow(
                                "killed",
                                () -> Signals.send(r.pid(), "KILL"),
                                () -> {
                                  r.stop();
                                  r.resume();
                                })))));
    return all;
  }

  private static List<Blow> ofService(Member member, @Nullable Duration pause) {
    return List.of(
        new Blow("killed", member::kill, () -> begin(member)),
        new Blow("stopped", member::stop, member::goOn, pause),
        new Blow("ended", member::end, () -> begin(member)));
  }

  private static void begin(Member member) {
    member.start();
    member.awaitReady();
  }

  private List<Blow> ofDatabase() {
    return List.of(
        new Blow("restarted", () -> cluster.database().close(), cluster::startDatabase),
        new Blow(
            "broken off",
            () -> Signals.send(cluster.database().pid(), "QUIT"),
            cluster::startDatabase));
  }

  private void torment(Victim victim) {
    var chance = scenario.chance(victim.name());
    try {
      while (true) {
        Thread.sleep(victim.nextGap(chance));
        var length = Victim.length(chance);
        var blow = victim.blow(chance);
        if (isOver()) {
          return;
        }
        deal(victim, blow, lasting(victim, blow, length));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deal(Victim victim, Blow blow, Duration length) throws InterruptedException {
    note(victim.name(), blow.words(), length);
    blow.strike().run();
    try {
      Thread.sleep(length);
    } finally {
      blow.heal().run();
    }
  }

  private static Duration lasting(Victim victim, Blow blow, Duration chosen) {
    if (blow.length() != null) {
      return blow.length();
    }
    return victim.gap().equals(BACKING) ? shortened(chosen) : chosen;
  }

  private static Duration shortened(Duration length) {
    return length.compareTo(LONGEST_OUTAGE) > 0 ? LONGEST_OUTAGE : length;
  }

  private void note(String victim, String words, Duration length) {
    var kind = victim.replaceAll("-\\d+$", "") + " " + words;
    count.merge(kind, 1, Integer::sum);
    told.accept(
        "%6.1f s  %s %s for %.1f s"
            .formatted((System.nanoTime() - began) / 1e9, victim, words, length.toMillis() / 1e3));
  }

  private boolean isOver() {
    return System.nanoTime() - began > scenario.time().toNanos();
  }
}
