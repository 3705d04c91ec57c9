package dev.bessemer.standalone.bench;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs an operation again and again from several threads, for some time. */
final class Load {
  private final CpuMeter cpu;
  private final int threads;
  private final Times times;

  Load(CpuMeter cpu, int threads, Times times) {
    this.cpu = cpu;
    this.threads = threads;
    this.times = times;
  }

  /**
   * @param operation gets a number that is never given twice
   * @param most operations at most before the measuring, and as many while it is measured, for
   *     those that use something up
   */
  Figures measure(IntConsumer operation, int most) {
    var numbers = new AtomicInteger();
    run(operation, numbers, times.warmUp(), most);
    var before = cpu.now();
    var began = System.nanoTime();
    var nanos = run(operation, numbers, times.measured(), most);
    var seconds = (System.nanoTime() - began) / 1e9;
    return Figures.of(nanos, seconds, cpu.now().since(before));
  }

  private long[] run(IntConsumer operation, AtomicInteger numbers, Duration limit, int most) {
    var end = System.nanoTime() + limit.toNanos();
    var last = numbers.get() + most;
    var took = new ConcurrentLinkedQueue<Long>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        var unused = executor.submit(() -> repeat(operation, numbers, last, end, took));
      }
    }
    return took.stream().mapToLong(Long::longValue).toArray();
  }

  private static void repeat(
      IntConsumer operation,
      AtomicInteger numbers,
      int last,
      long end,
      ConcurrentLinkedQueue<Long> took) {
    while (System.nanoTime() < end) {
      var number = numbers.getAndIncrement();
      if (number >= last) {
        return;
      }
      var began = System.nanoTime();
      operation.accept(number);
      took.add(System.nanoTime() - began);
    }
  }
}
