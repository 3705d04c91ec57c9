package dev.bessemer.api.ramdisk;

import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.dispatch.Target;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells conductors of which of their nodes heartbeats were stored; of those within a moment with
 * one message. Nobody waits for it, and what is lost with this process the conductors find
 * themselves.
 */
@ApplicationScoped
class Hints {
  private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final int AT_ONCE = 1_000;

  private final Dispatcher dispatcher;
  private final LinkedBlockingQueue<Target> gathered = new LinkedBlockingQueue<>();
  private final AtomicBoolean atWork = new AtomicBoolean();

  @Inject
  Hints(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Returns at once. */
  void send(Target node) {
    gathered.add(node);
    if (atWork.compareAndSet(false, true)) {
      Thread.ofVirtual().name("heartbeat hints").start(this::tell);
    }
  }

  // Until none is left; one that came when it looked for the last time is not forgotten.
  private void tell() {
    do {
      try {
        while (!gathered.isEmpty()) {
          Thread.sleep(MOMENT);
          tell(next());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        atWork.set(false);
      }
    } while (!gathered.isEmpty() && atWork.compareAndSet(false, true));
  }

  private List<Target> next() {
    var nodes = new ArrayList<Target>();
    gathered.drainTo(nodes, AT_ONCE);
    return nodes;
  }

  private void tell(List<Target> nodes) {
    try {
      dispatcher.hintOwners(nodes, HeartbeatStored::of);
    } catch (RuntimeException e) {
      LOG.atDebug().log("heartbeats not told, their owners will find them: {}", e.getMessage());
    }
  }
}
