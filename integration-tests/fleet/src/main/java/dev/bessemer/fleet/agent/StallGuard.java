package dev.bessemer.fleet.agent;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a stream from which nothing came for too long, so that its reader does not wait on. */
final class StallGuard extends FilterInputStream {
  private final Duration patience;
  private final Future<?> watch;
  private volatile long lastRead = System.nanoTime();

  StallGuard(InputStream in, Duration patience, ScheduledExecutorService clock) {
    super(in);
    this.patience = patience;
    var every = patience.dividedBy(4).toMillis();
    this.watch = clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (System.nanoTime() - lastRead > patience.toNanos()) {
      Thread.startVirtualThread(this::closeQuietly);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException _) {
      // The reader finds out by itself.
    }
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var count = super.read(bytes, offset, length);
    lastRead = System.nanoTime();
    return count;
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    super.close();
  }
}
