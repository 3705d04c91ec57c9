package dev.bessemer.api.ramdisk;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Whether an answer has left this process.
 *
 * <p>That an answer has ended means only that it was handed to the connection's thread; the
 * connection may be closed before that thread comes to it.
 */
final class Sent {
  private Sent() {}

  /**
   * Tells whether everything given to the connection so far went to the kernel; perhaps on the
   * connection's thread, which must not wait.
   */
  static void when(HttpConnection connection, Consumer<Boolean> then) {
    var channel = ((ConnectionBase) connection).channel();
    try {
      // Writes keep their order, and one to a closed connection fails.
      channel
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(written -> then.accept(written.isSuccess()));
    } catch (RejectedExecutionException e) {
      // The service has ended.
      then.accept(false);
    }
  }
}
