package dev.bessemer.agent.client;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/** Collects the body of an answer and gives up when it grows too long. */
final class BoundedBody implements WriteStream<Buffer> {
  private final int limit;
  private final Buffer bytes = Buffer.buffer();

  BoundedBody(int limit) {
    this.limit = limit;
  }

  /** What came, complete once the answer has ended. */
  byte[] bytes() {
    return bytes.getBytes();
  }

  @Override
  public Future<Void> write(Buffer part) {
    if (bytes.length() + part.length() > limit) {
      return Future.failedFuture(new TooLong());
    }
    bytes.appendBuffer(part);
    return Future.succeededFuture();
  }

  @Override
  public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
    write(part).onComplete(handler);
  }

  @Override
  public void end(Handler<AsyncResult<Void>> handler) {
    Future.<Void>succeededFuture().onComplete(handler);
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }

  /** The answer is longer than any agent's should be. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
