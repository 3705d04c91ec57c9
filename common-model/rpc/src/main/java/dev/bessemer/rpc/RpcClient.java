package dev.bessemer.rpc;

import com.rabbitmq.client.Connection;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks conductors.
 *
 * <p>A call blocks its (virtual) thread until the answer, never past its deadline. It is handled at
 * most once: when the connection breaks while it waits, it is sent again under the same id as soon
 * as there is a connection, and the conductor answers what it answered before.
 */
public final class RpcClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcClient.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

  /** Most answers come sooner, so that asking after a call costs nothing in the long run. */
  private static final Duration BEFORE_PROBE = Duration.ofMillis(500);

  private static final Duration CAST_LIFE = Duration.ofSeconds(60);

  private final BrokerConnection connection;
  private final InstantSource clock;
  private final RpcCodec codec = new RpcCodec();
  private final Party party = this::join;
  private volatile @Nullable ClientSession session;

  public RpcClient(BrokerConnection connection) {
    this(connection, InstantSource.system());
  }

  RpcClient(BrokerConnection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
    connection.attach(party);
  }

  private void join(Connection opened) throws IOException {
    session = new ClientSession(opened);
  }

  /** Whether a call can be sent now; for health checks. */
  public boolean isReady() {
    return usable() != null;
  }

  /** As {@link #call(String, ConductorRequest, Duration, Origin)}, for work that begins here. */
  public ConductorReply call(String conductor, ConductorRequest request, Duration patience) {
    return call(conductor, request, patience, Origin.fresh());
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws Fault the conductor's refusal, unchanged; {@link Unavailable} when the broker is down
   *     or the conductor not there (both at once), when it goes while it has the call (soon), or
   *     when there is no answer in time
   * @throws RemoteFailure when the conductor failed in a way it did not foresee
   */
  public ConductorReply call(
      String conductor, ConductorRequest request, Duration patience, Origin origin) {
    var attempt =
        new Attempts(
            conductor,
            UUID.randomUUID().toString(),
            codec.encode(request),
            origin,
            System.nanoTime() + patience.toNanos());
    return attempt.run();
  }

  /**
   * Tells a conductor something it will find out anyway, only later. Returns at once and does not
   * say whether it arrived.
   */
  public void cast(String conductor, ConductorRequest request, Origin origin) {
    var now = usable();
    var properties =
        Wire.properties(UUID.randomUUID().toString(), clock.instant().plus(CAST_LIFE), origin)
            .build();
    if (now == null || !now.cast(conductor, properties, codec.encode(request))) {
      LOG.atDebug().addKeyValue("conductor", conductor).log("hint not sent, no broker");
    }
  }

  public void cast(String conductor, ConductorRequest request) {
    cast(conductor, request, Origin.fresh());
  }

  static Unavailable lost(String conductor) {
    return new Unavailable(
        "conductor_lost",
        "Conductor %s went away before it answered; the node shows whether it had begun."
            .formatted(conductor),
        SOON);
  }

  private @Nullable ClientSession usable() {
    var now = session;
    return now != null && now.isUsable() ? now : null;
  }

  @Override
  public void close() {
    connection.detach(party);
    var now = session;
    if (now != null) {
      now.close();
    }
  }

  /** One call, which may be sent more than once. */
  private final class Attempts {
    private final String conductor;
    private final String id;
    private final byte[] body;
    private final Origin origin;
    private final long end;
    private boolean sentBefore;

    Attempts(String conductor, String id, byte[] body, Origin origin, long end) {
      this.conductor = conductor;
      this.id = id;
      this.body = body;
      this.origin = origin;
      this.end = end;
    }

    ConductorReply run() {
      while (true) {
        var now = usable();
        if (now == null && !sentBefore) {
          throw noBroker();
        }
        var ended = now == null ? new Pending.End.Lost() : send(now);
        switch (ended) {
          case Pending.End.Answered(var answer) -> {
            return read(answer).orThrow();
          }
          case Pending.End.Vanished() -> throw lost(conductor);
          case Pending.End.Returned() when !sentBefore -> throw unreachable();
          // After a break the conductor, too, needs a moment to come back.
          case Pending.End.Returned() -> pause();
          case Pending.End.Lost() -> {
            sentBefore = true;
            pause();
          }
        }
      }
    }

    private Pending.End send(ClientSession now) {
      var left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative()) {
        throw Unavailable.noAnswer(conductor);
      }
      var deadline = clock.instant().plus(left);
      return await(now, now.call(conductor, id, deadline, origin, body), deadline);
    }

    private Pending.End await(
        ClientSession now, CompletableFuture<Pending.End> answer, Instant deadline) {
      try {
        while (true) {
          var left = end - System.nanoTime();
          try {
            return answer.get(Math.min(left, BEFORE_PROBE.toNanos()), TimeUnit.NANOSECONDS);
          } catch (TimeoutException e) {
            if (left <= BEFORE_PROBE.toNanos()) {
              throw Unavailable.noAnswer(conductor);
            }
            now.probe(conductor, id, deadline, origin);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Unavailable.noAnswer(conductor);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a wait ends with a value", e);
      } finally {
        now.forget(id);
      }
    }

    private Outcome read(byte[] answer) {
      try {
        return codec.outcome(answer);
      } catch (IOException e) {
        LOG.atError().addKeyValue("conductor", conductor).setCause(e).log("answer not understood");
        return Outcome.failed("The answer of conductor %s is not understood.".formatted(conductor));
      }
    }

    private void pause() {
      if (System.nanoTime() - end > 0) {
        throw Unavailable.noAnswer(conductor);
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Unavailable.noAnswer(conductor);
      }
    }

    private Unavailable unreachable() {
      return new Unavailable(
          "conductor_unreachable",
          "Conductor %s is not connected to the message broker.".formatted(conductor),
          SOON);
    }

    private Unavailable noBroker() {
      return new Unavailable(
          "no_broker", "The message broker cannot be reached at the moment.", SOON);
    }
  }
}
