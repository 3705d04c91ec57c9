package dev.bessemer.simulation.stage;

import dev.bessemer.simulation.stage.Hazards.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the threads of all simulated processes one at a time, in an order that the seed decides, on
 * a clock that jumps to the next thing there is to do.
 *
 * <p>A thread gives its turn back at a {@link #point}, when it sleeps and when it ends; in between
 * nothing else happens. The same seed gives the same run.
 */
public final class Stage {
  /** A thread that waits for something outside of the stage would stop everything. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final int SWITCHES_OF_TEN = 3;

  private record Timer(long at, long order, Host host, Runnable action) {}

  private final Random random;
  private final Trace trace;
  private final Semaphore back = new Semaphore(0);
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
  private final List<Strand> ready = new ArrayList<>();
  private final Map<Host, List<Strand>> asleep = new LinkedHashMap<>();
  private final Map<Class<?>, Object> props = new HashMap<>();
  private Hazards hazards = Hazards.NONE;
  private LongConsumer whenTimePasses = _ -> {};
  private @Nullable RuntimeException failure;
  private long now;
  private long told;
  private long timersMade;

  public Stage(long seed, Trace trace) {
    this.random = new Random(seed);
    this.trace = trace;
  }

  /** The stage on which this thread runs. */
  public static Stage current() {
    return strand().stage();
  }

  /** Whether this thread runs on a stage at all. */
  public static boolean isOn() {
    return Strand.current() != null;
  }

  /** The process that this thread belongs to. */
  public static Host host() {
    return strand().host();
  }

  private static Strand strand() {
    return Objects.requireNonNull(Strand.current(), "this thread runs on no stage");
  }

  public Random random() {
    return random;
  }

  /** A random length of time between two. */
  public Duration between(Duration least, Duration most) {
    return Duration.ofNanos(random.nextLong(least.toNanos(), most.toNanos()));
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Nanoseconds since the beginning. */
  public long nanos() {
    return now;
  }

  /** The true time; the clock of a host may show another. */
  public Instant instant() {
    return BEGINNING.plusNanos(now);
  }

  public void hazards(Hazards hazards) {
    this.hazards = hazards;
  }

  /** Is told the new time, in nanoseconds, before anybody is {@link #showTime shown} it. */
  public void whenTimePasses(LongConsumer action) {
    whenTimePasses = action;
  }

  /** Somebody is about to ask another process what time it is. */
  public void showTime() {
    if (told != now) {
      told = now;
      whenTimePasses.accept(now);
    }
  }

  /** Keeps something for all who are on this stage. */
  public <T> void put(Class<T> type, T prop) {
    props.put(type, prop);
  }

  public <T> T get(Class<T> type) {
    return type.cast(Objects.requireNonNull(props.get(type), type.getSimpleName()));
  }

  public void log(String line) {
    trace.add(now, line);
  }

  public Trace trace() {
    return trace;
  }

  /** Begins a thread in a host. */
  public void start(Host host, String name, Runnable work) {
    if (host.isAlive()) {
      ready.add(new Strand(this, host, name, work));
    }
  }

  /** Begins a thread in a host after a time, if the host is alive then. */
  public void later(Host host, Duration time, String name, Runnable work) {
    timer(host, time, () -> start(host, name, work));
  }

  /** This thread sleeps. */
  public void sleep(Duration time) {
    var strand = strand();
    asleep.computeIfAbsent(strand.host(), _ -> new ArrayList<>()).add(strand);
    timer(strand.host(), time, () -> wake(strand));
    strand.pause();
  }

  /** Whoever sleeps in this thread's host wakes up, early. */
  public void wakeAll() {
    ready.addAll(Optional.ofNullable(asleep.remove(host())).orElse(List.of()));
  }

  /** This thread sleeps until something holds, or for as long as it may. */
  public void sleepUntil(BooleanSupplier done, Duration limit) {
    var end = now + limit.toNanos();
    while (!done.getAsBoolean() && now < end) {
      sleep(MOMENT);
    }
  }

  /** This thread is about to talk to another process, or has: it may die here, or be overtaken. */
  public void point(String what) {
    var strand = strand();
    strand.checkAlive();
    if (suffer(strand.host(), hazards.at(strand.host()), what)
        || random.nextInt(10) < SWITCHES_OF_TEN) {
      ready.add(strand);
      strand.pause();
    }
  }

  /** Whether this thread's host cannot reach the machines now. */
  public boolean isIsolated() {
    return host().isIsolated(now);
  }

  /** Whether this thread's host has no connection to the database now. */
  public boolean isCutOff() {
    return host().isCutOff(now);
  }

  public void kill(Host host) {
    log(host + " dies");
    host.die();
    ready.addAll(Optional.ofNullable(asleep.remove(host)).orElse(List.of()));
  }

  /** Makes it known that a rule does not hold, which ends the run. */
  public void fail(String words) {
    log("VIOLATION " + words);
    if (failure == null) {
      failure = new Violation(words);
    }
  }

  /**
   * Lets things happen until there is nothing more to wait for.
   *
   * @param limit of simulated time
   * @return whether {@code done} held before the limit was reached
   * @throws Violation when a rule did not hold
   */
  public boolean play(BooleanSupplier done, Duration limit) {
    var end = now + limit.toNanos();
    while (now < end) {
      if (failure != null) {
        throw failure;
      }
      if (!step()) {
        return done.getAsBoolean();
      }
      if (done.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  /** Ends all threads. */
  public void close() {
    hazards = Hazards.NONE;
    timers.clear();
    for (var host : List.copyOf(asleep.keySet())) {
      kill(host);
    }
    while (!ready.isEmpty()) {
      var strand = ready.removeLast();
      strand.host().die();
      turn(strand);
    }
  }

  void turnIsBack() {
    back.release();
  }

  void broken(Strand strand, Throwable reason) {
    fail("%s ended by %s".formatted(strand, reason));
    if (failure != null) {
      failure.addSuppressed(reason);
    }
  }

  private boolean step() {
    while (!timers.isEmpty() && timers.peek().at <= now) {
      fire(timers.poll());
    }
    var able = ready.stream().filter(s -> !frozen(s.host())).toList();
    if (!able.isEmpty()) {
      var strand = able.get(random.nextInt(able.size()));
      ready.remove(strand);
      turn(strand);
      return true;
    }
    return passTime();
  }

  private boolean passTime() {
    var thaw = ready.stream().mapToLong(s -> s.host().frozenUntil()).min();
    var next = timers.isEmpty() ? Long.MAX_VALUE : timers.peek().at;
    next = Math.min(next, thaw.orElse(Long.MAX_VALUE));
    if (next == Long.MAX_VALUE) {
      return false;
    }
    now = Math.max(now, next);
    return true;
  }

  private void fire(Timer timer) {
    if (!timer.host.isAlive()) {
      return;
    }
    if (frozen(timer.host)) {
      timers.add(new Timer(timer.host.frozenUntil(), timersMade++, timer.host, timer.action));
    } else {
      timer.action.run();
    }
  }

  private boolean frozen(Host host) {
    return host.isAlive() && now < host.frozenUntil();
  }

  private void wake(Strand strand) {
    var sleepers = asleep.get(strand.host());
    if (sleepers != null && sleepers.remove(strand)) {
      ready.add(strand);
    }
  }

  private void turn(Strand strand) {
    strand.go();
    try {
      if (!back.tryAcquire(STUCK.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(strand + " waits for something that is not on the stage");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void timer(Host host, Duration time, Runnable action) {
    timers.add(new Timer(now + Math.max(0, time.toNanos()), timersMade++, host, action));
  }

  // Whether the turn must be given back.
  private boolean suffer(Host host, Mishap mishap, String what) {
    switch (mishap) {
      case Mishap.None() -> {
        return false;
      }
      case Mishap.Death() -> {
        log("%s is killed at %s".formatted(host, what));
        kill(host);
        throw new Crashed(host);
      }
      case Mishap.Freeze(var length) -> {
        log("%s is frozen for %d s at %s".formatted(host, length.toSeconds(), what));
        host.freeze(now + length.toNanos());
        return true;
      }
      case Mishap.CutOff(var length) -> {
        log("%s loses the database for %d s at %s".formatted(host, length.toSeconds(), what));
        host.cutOff(now + length.toNanos());
        return false;
      }
      case Mishap.Isolation(var length) -> {
        log("%s loses the machines for %d s at %s".formatted(host, length.toSeconds(), what));
        host.isolate(now + length.toNanos());
        return false;
      }
    }
  }
}
