package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.MachineEvents;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machines of a fleet said and did lately, for people to watch and for tests to look at.
 *
 * <p>Keeps a bounded number of lines, the newest. Safe for use from any thread.
 */
public final class FleetLog implements MachineEvents {
  private static final Logger LOG = LoggerFactory.getLogger(FleetLog.class);
  private static final int KEPT = 20_000;

  private final InstantSource clock;
  private final Deque<FleetEvent> lines = new ArrayDeque<>();
  private final List<Consumer<FleetEvent>> listeners = new CopyOnWriteArrayList<>();

  FleetLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void add(String machine, EventKind kind, String text) {
    var event = new FleetEvent(clock.instant(), machine, kind, text);
    synchronized (lines) {
      lines.addLast(event);
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    }
    LOG.atDebug().addKeyValue("machine", machine).addKeyValue("kind", kind).log(text);
    listeners.forEach(listener -> listener.accept(event));
  }

  /** The lines that are kept, oldest first. */
  public List<FleetEvent> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** The kept lines of one machine, oldest first. */
  public List<FleetEvent> of(String machine) {
    return lines().stream().filter(event -> event.machine().equals(machine)).toList();
  }

  /**
   * Tells {@code listener} every line from now on, until the answer is closed. It is called in the
   * middle of whatever happens and must return at once.
   */
  public Subscription subscribe(Consumer<FleetEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The wish to hear of new lines. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
