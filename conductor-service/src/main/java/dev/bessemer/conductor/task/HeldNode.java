package dev.bessemer.conductor.task;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.node.AgentSession;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.node.Port;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.Progress;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.StateKind;
import dev.bessemer.spi.Driver;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeEdit;
import dev.bessemer.store.Outage;
import dev.bessemer.store.agent.AgentToken;
import dev.bessemer.store.history.History.Severity;
import dev.bessemer.store.lock.Reservation;
import dev.bessemer.store.node.NodeEntity;
import dev.bessemer.store.node.NodeSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A claimed node. Closing it ends the claim, unless it was handed over or lost; a node in a busy
 * state is not freed but left for its owner to take over.
 *
 * <p>Used by one thread at a time. After {@code lock_lost} nothing can be done with it any more.
 */
public final class HeldNode implements LockedTask, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeldNode.class);
  private final TaskServices services;
  private final Reservation claim;
  private final AtomicBoolean mine = new AtomicBoolean(true);
  private volatile NodeSnapshot seen;

  /** Whether it was claimed for heartbeats, which are counted together with its end. */
  private final boolean forAgent;

  /** What goes into the next change. */
  private final List<Consumer<NodeEntity>> unwritten = new ArrayList<>();

  private boolean changing;

  /** Whether something was begun that nobody would find on a node that is free. */
  private boolean unfinished;

  /** Since when the node was in the state that the change at hand takes it out of. */
  private @Nullable Instant leftSince;

  HeldNode(TaskServices services, Reservation claim, NodeSnapshot seen) {
    this(services, claim, seen, false);
  }

  HeldNode(TaskServices services, Reservation claim, NodeSnapshot seen, boolean forAgent) {
    this.services = services;
    this.claim = claim;
    this.seen = seen;
    this.forAgent = forAgent;
    services.ownClaims().open(claim);
  }

  /**
   * Does what has to come to its end once it is begun. When it does not, the node is left as if its
   * conductor had died: not free, and found by the sweep for abandoned work.
   */
  public void toItsEnd(Runnable work) {
    unfinished = true;
    work.run();
    unfinished = false;
  }

  /** The same claim for another owner; closing this one does nothing from now on. */
  public HeldNode handOver() {
    write();
    mine.set(false);
    return new HeldNode(services, claim, seen, forAgent);
  }

  public Reservation claim() {
    return claim;
  }

  @Override
  public Node node() {
    return seen.node();
  }

  @Override
  public List<Port> ports() {
    return services.nodes().portsOf(claim.node());
  }

  @Override
  public AgentSession agent() {
    return services.agents().of(claim.node());
  }

  @Override
  public Driver driver() {
    return services.binding().bind(seen.node());
  }

  @Override
  public void ensureHeld() {
    write();
    var me = services.holding();
    var safe = me.epoch() == claim.epoch() && me.leaseSafe();
    if (!safe && !services.locks().holds(claim)) {
      throw Conflict.lockLost(claim.node().toString());
    }
  }

  /**
   * Changes the row, and whatever else {@code change} writes, in one transaction. It is run again
   * when somebody else changed the row meanwhile.
   */
  public void change(Consumer<NodeEntity> change) {
    leftSince = null;
    var earlier = List.copyOf(unwritten);
    unwritten.clear();
    changing = true;
    try {
      seen = services.nodes().change(claim, seen, row -> inOrder(earlier, change, row));
    } catch (RuntimeException e) {
      // What cannot be written must not keep what comes next from being written.
      if (Outage.isBehind(e)) {
        unwritten.addAll(0, earlier);
      }
      throw e;
    } finally {
      changing = false;
    }
  }

  private static void inOrder(
      List<Consumer<NodeEntity>> earlier, Consumer<NodeEntity> change, NodeEntity row) {
    earlier.forEach(each -> each.accept(row));
    change.accept(row);
  }

  /**
   * Makes a change together with the next one, so that both cost as much as one: at the latest
   * before anything is done to the machine, and before the claim ends. Until then {@link #node}
   * does not show it, and who dies leaves it undone.
   */
  public void changeSoon(Consumer<NodeEntity> change) {
    unwritten.add(change);
  }

  /** Makes now what was to be made soon. */
  public void write() {
    if (!unwritten.isEmpty() && !changing) {
      change(row -> {});
    }
  }

  @Override
  public void update(Consumer<NodeEdit> change) {
    change(row -> change.accept(edit(row)));
  }

  /** For a change of its own: what drivers may change. */
  public NodeEdit edit(NodeEntity row) {
    return new RowEdit(row, services.parts());
  }

  /** Moves the node on; its last error stays as it is. */
  public void fire(StateEvent event) {
    fire(event, null, row -> {});
  }

  /** Moves the node on, heading for {@code aim} instead of the default target. */
  public void fire(StateEvent event, @Nullable ProvisionState aim) {
    fire(event, aim, row -> {});
  }

  /** Moves the node on and changes it, in one transaction. */
  public void fire(StateEvent event, @Nullable ProvisionState aim, Consumer<NodeEntity> more) {
    fire(event, aim, more, row -> {});
  }

  /**
   * The same as the last thing to be done: the claim ends in the same transaction, unless the node
   * is still busy or was claimed for a heartbeat, and this node must not be used any more.
   */
  public void finish(StateEvent event, @Nullable ProvisionState aim, Consumer<NodeEntity> more) {
    fire(event, aim, more, this::endAlong);
    ended();
  }

  /** Changes the row as the last thing to be done; see {@link #finish}. */
  public void lastly(Consumer<NodeEntity> change) {
    change(change.andThen(this::endAlong));
    ended();
  }

  private void endAlong(NodeEntity row) {
    if (endsAlong(busy(row))) {
      services.locks().releaseAlong(claim);
    }
  }

  private void ended() {
    if (endsAlong(busy(node())) && mine.compareAndSet(true, false)) {
      services.ownClaims().closed(claim);
    }
  }

  private boolean endsAlong(boolean busy) {
    return !busy && !forAgent && mine.get();
  }

  private void fire(
      StateEvent event,
      @Nullable ProvisionState aim,
      Consumer<NodeEntity> more,
      Consumer<NodeEntity> last) {
    change(
        row -> {
          var before = progress(row);
          leftSince = row.provisionUpdatedAt;
          Transition.apply(row, event, aim, services.time().instant());
          more.accept(row);
          var now = ProvisionState.of(row.provisionState);
          services.notices().moved(claim.node(), event, before, now);
          last.accept(row);
        });
    LOG.atInfo()
        .addKeyValue("node", claim.node())
        .addKeyValue("event", event.wire())
        .addKeyValue("state", node().provisionState())
        .log("node moved on");
  }

  private static Progress progress(NodeEntity row) {
    return new Progress(
        ProvisionState.of(row.provisionState),
        ProvisionState.find(row.targetProvisionState).orElse(null));
  }

  /** For a change of its own, or by itself: what others may hear of. */
  public Notices notices() {
    return services.notices();
  }

  /** Shows what went wrong on the node and in its history. */
  public void report(String eventType, String error) {
    change(row -> noteError(row, eventType, error));
  }

  /** For a change of its own: shows what went wrong. */
  public void noteError(NodeEntity row, String eventType, String error) {
    row.lastError = error;
    services
        .history()
        .add(claim.node(), claim.holder(), Severity.ERROR, eventType, error, leftSince);
  }

  /** For a change of its own: an entry of the history that is no error. */
  public void note(String eventType, String words) {
    services
        .history()
        .add(claim.node(), claim.holder(), Severity.INFO, eventType, words, leftSince);
  }

  @Override
  public void changePower(PowerTarget target) {
    services.power().change(this, target, null);
  }

  @Override
  public String pregenerateToken() {
    ensureHeld();
    var token = AgentToken.make();
    stillHeld(services.agents().pregenerate(claim, token));
    return token;
  }

  @Override
  public void forgetAgent() {
    forgetAgent(false);
  }

  /** Forgets the agent because its machine stops; a token it will bring along again is kept. */
  public void forgetAgentUntilItReturns() {
    forgetAgent(true);
  }

  // Inside a change it is part of that.
  private void forgetAgent(boolean untilItReturns) {
    if (changing) {
      services.agents().wipeAlong(claim, untilItReturns);
    } else {
      ensureHeld();
      stillHeld(services.agents().wipe(claim, untilItReturns));
    }
  }

  private void stillHeld(boolean held) {
    if (!held) {
      throw Conflict.lockLost(claim.node().toString());
    }
  }

  @Override
  public void progress(int percent, String words) {
    change(
        row ->
            services
                .journal()
                .openOf(claim.node())
                .filter(run -> run.stepIndex != null)
                .ifPresent(
                    run -> services.journal().progress(run.id, run.stepIndex, percent, words)));
  }

  @Override
  public void close() {
    if (mine.compareAndSet(true, false)) {
      try {
        end();
      } finally {
        services.ownClaims().closed(claim);
      }
    }
  }

  /**
   * The same for a node that was claimed for a heartbeat; with it, those up to this one count as
   * acted upon.
   *
   * @return whether there may be more by now
   */
  public boolean close(long beats) {
    if (!mine.compareAndSet(true, false)) {
      return false;
    }
    try {
      writeLastWords();
      return busy() ? endBusy(beats) : services.claimEnd().actedOn(claim, beats);
    } finally {
      services.ownClaims().closed(claim);
    }
  }

  private boolean endBusy(long beats) {
    var more = services.agents().handled(claim.node(), beats);
    end();
    return more;
  }

  private void end() {
    writeLastWords();
    if (!services.claimEnd().end(claim, busy())) {
      LOG.atWarn().addKeyValue("node", claim.node()).log("the claim had been lost before its end");
    }
  }

  // What cannot be written is found out by the next owner.
  private void writeLastWords() {
    try {
      write();
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("node", claim.node())
          .log("something was not written down: {}", e.getMessage());
    }
  }

  // Nobody may find a node free whose work stopped in the middle.
  private boolean busy() {
    return unfinished || busy(node());
  }

  private static boolean busy(Node node) {
    return busy(node.provisionState(), node.targetPowerState());
  }

  private static boolean busy(NodeEntity row) {
    return busy(ProvisionState.of(row.provisionState), row.targetPowerState);
  }

  private static boolean busy(ProvisionState state, @Nullable Object powerTarget) {
    return state.kind() == StateKind.BUSY || powerTarget != null;
  }
}
