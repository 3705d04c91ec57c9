package dev.bessemer.conductor.hint;

import dev.bessemer.conductor.cluster.HintConfig;
import dev.bessemer.conductor.cluster.Lookout;
import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.OwnAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This conductor's place in the JGroups channel. Each change of its members is a hint.
 *
 * <p>It joins in the background, some time after the start, and goes on trying while it cannot;
 * nothing else waits for it.
 */
@ApplicationScoped
public class Channel {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
  private static final String GROUP = "bessemer-conductors";
  private static final Duration AFTER_START = Duration.ofSeconds(1);
  private static final Duration WATCH = Duration.ofSeconds(1);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

  private final HintConfig config;
  private final Lookout lookout;
  private final Membership membership;
  private final DataSource database;
  private final Semaphore hints = new Semaphore(0);
  private final Thread joining = Thread.ofVirtual().name("cluster channel").unstarted(this::join);
  private final Thread looking = Thread.ofVirtual().name("lookout").unstarted(this::look);
  private volatile @Nullable JChannel channel;
  private volatile boolean closed;

  @Inject
  Channel(HintConfig config, Lookout lookout, Membership membership, DataSource database) {
    this.config = config;
    this.lookout = lookout;
    this.membership = membership;
    this.database = database;
  }

  /** Returns at once. */
  public void open() {
    if (config.hints() != HintConfig.Discovery.NONE) {
      joining.start();
      looking.start();
    }
  }

  /** Leaves; the others hear of it at once. */
  public void close() {
    closed = true;
    joining.interrupt();
    looking.interrupt();
    var joined = channel;
    if (joined != null) {
      joined.close();
    }
  }

  /** Names of the members, as last seen; for tests and people. */
  public List<String> members() {
    var joined = channel;
    var view = joined == null ? null : joined.getView();
    return view == null ? List.of() : names(view);
  }

  private void join() {
    var pause = AFTER_START;
    while (!closed && channel == null) {
      try {
        Thread.sleep(pause);
        channel = connected();
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.atInfo().log("the conductors' channel cannot be joined yet: {}", e.toString());
      }
      pause = BETWEEN_ATTEMPTS;
    }
  }

  private JChannel connected() throws Exception {
    var own = InetAddress.getByName(config.address().orElseGet(OwnAddress::find));
    var made = Stack.channel(config, own, database);
    try {
      made.setReceiver(new Views()).name(membership.name()).connect(GROUP);
      return made;
    } catch (Exception e) {
      made.close();
      throw e;
    }
  }

  // Hints that come while it looks are one more look, not one each. No hint tells of the end of
  // somebody who has a lease and is no member, as after a pause: such are watched until they are.
  private void look() {
    var missing = false;
    while (!closed) {
      try {
        var hinted = missing ? hints.tryAcquire(WATCH.toMillis(), TimeUnit.MILLISECONDS) : await();
        hints.drainPermits();
        missing = !members().containsAll(hinted ? lookout.lookAgain() : lookout.watch());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atInfo().log("could not look who is there: {}", e.toString());
      }
    }
  }

  private boolean await() throws InterruptedException {
    hints.acquire();
    return true;
  }

  private static List<String> names(View view) {
    return view.getMembers().stream().map(Object::toString).toList();
  }

  private final class Views implements Receiver {
    @Override
    public void viewAccepted(View view) {
      LOG.atInfo().addKeyValue("members", names(view)).log("the conductors changed");
      hints.release();
    }
  }
}
