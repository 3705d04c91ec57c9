package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one session with a BMC, and the queue in front of it. Opens the session when it is first
 * needed and again whenever the BMC has forgotten it.
 */
final class Connection {
  /** A session unused for that long is tried out before something is sent that must not repeat. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final IpmiRequest SIGN_OF_LIFE = IpmiCommand.GET_DEVICE_ID.request();

  private final IpmiTarget target;
  private final Login login;
  private final ReentrantLock lock = new ReentrantLock(true);
  private @Nullable Session session;
  private boolean retired;
  private long lastCommand = System.nanoTime() - Duration.ofDays(1).toNanos();
  private volatile long lastUse = System.nanoTime();
  private volatile long lastAnswer = System.nanoTime();

  Connection(IpmiTarget target, Login login) {
    this.target = target;
    this.login = login;
  }

  /** Empty when this connection was retired in the meantime and another one is needed. */
  Optional<IpmiResponse> execute(IpmiRequest request, Delivery delivery, Deadline deadline)
      throws InterruptedException {
    if (!lock.tryLock(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS)) {
      throw IpmiException.timeout(target, null);
    }
    try {
      return retired ? Optional.empty() : Optional.of(spaced(request, delivery, deadline));
    } finally {
      lastUse = System.nanoTime();
      lock.unlock();
    }
  }

  private IpmiResponse spaced(IpmiRequest request, Delivery delivery, Deadline deadline)
      throws InterruptedException {
    var wait = target.timing().spacing().toNanos() - (System.nanoTime() - lastCommand);
    if (wait > deadline.nanosLeft()) {
      throw IpmiException.timeout(target, null);
    }
    Thread.sleep(Duration.ofNanos(Math.max(0, wait)));
    try {
      return converse(request, delivery, deadline);
    } finally {
      lastCommand = System.nanoTime();
    }
  }

  private IpmiResponse converse(IpmiRequest request, Delivery delivery, Deadline deadline)
      throws InterruptedException {
    for (var round = 0; ; round++) {
      var current = delivery == Delivery.REPEATABLE ? session(deadline) : living(deadline);
      var answer = current.ask(request, delivery.sendings(), deadline);
      if (answer.isPresent()) {
        lastAnswer = System.nanoTime();
      }
      if (delivery == Delivery.LAST_WORD) {
        forget();
        return answer.orElseGet(() -> new IpmiResponse(CompletionCode.OK, new byte[0]));
      }
      if (answer.isEmpty()) {
        forget();
        if (delivery == Delivery.ONCE || deadline.hasPassed()) {
          throw IpmiException.timeout(target, current.sendFailure());
        }
      } else if (!passes(answer.get(), delivery) || !pause(round, deadline)) {
        return answer.get();
      }
    }
  }

  /** Whether the BMC means "later", and did nothing so far that must not be done twice. */
  private static boolean passes(IpmiResponse answer, Delivery delivery) {
    return switch (answer.completionCode()) {
      case CompletionCode.NODE_BUSY, CompletionCode.OUT_OF_SPACE, CompletionCode.INITIALIZING ->
          true;
      case CompletionCode.TIMEOUT -> delivery == Delivery.REPEATABLE;
      default -> false;
    };
  }

  /** False when there is no time left for it. */
  private boolean pause(int round, Deadline deadline) throws InterruptedException {
    var pause = target.timing().patience(round).dividedBy(2);
    if (pause.toNanos() >= deadline.nanosLeft()) {
      return false;
    }
    Thread.sleep(pause);
    return true;
  }

  private Session session(Deadline deadline) throws InterruptedException {
    var current = session;
    if (current == null) {
      current = login.open(deadline);
      session = current;
      lastAnswer = System.nanoTime();
    }
    return current;
  }

  private Session living(Deadline deadline) throws InterruptedException {
    while (System.nanoTime() - lastAnswer > FRESH.toNanos() && session != null) {
      check(deadline);
    }
    return session(deadline);
  }

  private void check(Deadline deadline) throws InterruptedException {
    var current = session;
    if (current == null) {
      return;
    }
    if (current.ask(SIGN_OF_LIFE, LoginAttempt.SENDINGS, deadline).isPresent()) {
      lastAnswer = System.nanoTime();
    } else {
      forget();
    }
  }

  private void forget() {
    if (session != null) {
      session.abandon();
      session = null;
    }
  }

  /** Nanoseconds since somebody last wanted something. */
  long unusedFor() {
    return System.nanoTime() - lastUse;
  }

  /** Nanoseconds since the BMC last answered. */
  long silentFor() {
    return System.nanoTime() - lastAnswer;
  }

  /** Keeps the session from running out at the BMC; does nothing when there is traffic anyway. */
  void keepAlive() throws InterruptedException {
    if (lock.tryLock()) {
      try {
        check(Deadline.after(target.timing().total()));
      } finally {
        lock.unlock();
      }
    }
  }

  /** Ends the session for good, unless somebody is using it. */
  boolean retire() {
    if (lock.hasQueuedThreads() || !lock.tryLock()) {
      return false;
    }
    try {
      if (session != null) {
        session.close();
        session = null;
      }
      retired = true;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
