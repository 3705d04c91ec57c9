package dev.bessemer.bmc.redfish;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects a body, and refuses one that is too long for an answer of a BMC. */
final class BoundedBody implements WriteStream<Buffer> {
  /** Nothing that Redfish knows is that long. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLong(int limit) {
      super("the answer has more than " + limit + " bytes");
    }
  }

  private final int limit;
  private final Buffer collected = Buffer.buffer();

  BoundedBody(int limit) {
    this.limit = limit;
  }

  /** To be read when the answer is complete. */
  Buffer bytes() {
    return collected;
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (collected.length() + data.length() > limit) {
      return Future.failedFuture(new TooLong(limit));
    }
    collected.appendBuffer(data);
    return Future.succeededFuture();
  }

  @Override
  public void write(Buffer data, @Nullable Handler<AsyncResult<Void>> handler) {
    var written = write(data);
    if (handler != null) {
      written.onComplete(handler);
    }
  }

  @Override
  public void end(@Nullable Handler<AsyncResult<Void>> handler) {
    if (handler != null) {
      handler.handle(Future.succeededFuture());
    }
  }

  @Override
  public BoundedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public BoundedBody setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public BoundedBody drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }
}
