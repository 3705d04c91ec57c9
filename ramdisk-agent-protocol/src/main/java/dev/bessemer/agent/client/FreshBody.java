package dev.bessemer.agent.client;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a command, which is given away only while the permission for it is fresh.
 *
 * <p>Vert.x asks for it when the connection stands, which may be long after the request was made.
 * Without its body the agent does nothing with a request.
 */
final class FreshBody implements ReadStream<Buffer> {
  static final Duration FRESH = Duration.ofSeconds(1);

  private final byte[] body;
  private final long allowedAt;
  private @Nullable Handler<Buffer> taker;
  private @Nullable Handler<Throwable> failed;
  private @Nullable Handler<Void> ended;
  private boolean given;

  /**
   * @param allowedAt {@link System#nanoTime()} before the permission was asked for; that clock goes
   *     on while the process is stopped
   */
  FreshBody(byte[] body, long allowedAt) {
    this.body = body;
    this.allowedAt = allowedAt;
  }

  /** It took too long to send what had been allowed, so it was not sent. */
  static final class Stale extends Exception {
    private static final long serialVersionUID = 1L;

    Stale() {
      super("the command was not sent, for it took too long to reach the agent");
    }
  }

  /** In bytes, as HTTP wants to know. */
  String length() {
    return Integer.toString(body.length);
  }

  @Override
  public FreshBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public FreshBody handler(@Nullable Handler<Buffer> handler) {
    taker = handler;
    return this;
  }

  @Override
  public FreshBody endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }

  @Override
  public FreshBody pause() {
    return this;
  }

  @Override
  public FreshBody fetch(long amount) {
    return resume();
  }

  @Override
  public FreshBody resume() {
    if (!given && taker != null) {
      given = true;
      give(taker);
    }
    return this;
  }

  private void give(Handler<Buffer> to) {
    if (System.nanoTime() - allowedAt > FRESH.toNanos()) {
      tell(failed, new Stale());
      return;
    }
    to.handle(Buffer.buffer(body));
    tell(ended, null);
  }

  private static <T> void tell(@Nullable Handler<T> handler, @Nullable T what) {
    if (handler != null) {
      handler.handle(what);
    }
  }
}
