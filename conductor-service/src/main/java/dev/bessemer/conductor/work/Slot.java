package dev.bessemer.conductor.work;

import java.util.concurrent.atomic.AtomicBoolean;

/** A worker that was reserved. Closing it gives it back, unless it was started. */
public final class Slot implements AutoCloseable {
  private final Workers workers;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Slot(Workers workers) {
    this.workers = workers;
  }

  /**
   * Lets the worker do something and returns; it is free again when that ends. Whatever is thrown
   * is logged, so work must show its failures on the node by itself.
   *
   * @param what shown in logs and thread dumps, such as {@code verify 1be2...}
   */
  public void start(String what, Runnable work) {
    if (!open.compareAndSet(true, false)) {
      throw new IllegalStateException("the worker was started or given back: " + what);
    }
    workers.run(what, work);
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      workers.free();
    }
  }
}
