package dev.bessemer.standalone.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Very many agents. Each beats as the ironic-python-agent does by itself: after a random part of
 * 0.3 to 0.6 of 300 s, 135 s in the mean; after an outage all of them come at once.
 *
 * <p>Beats are sent at the moment at which they are due, however long the answers to others take.
 */
final class StormRows {
  private static final Duration MEAN_GAP = Duration.ofSeconds(135);
  private static final Duration STORM = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 128;
  private final Client client;
  private final Stock stock;
  private final CpuMeter cpu;
  private final Duration time;
  private final Consumer<Object> sink;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();

  StormRows(Client client, Stock stock, CpuMeter cpu, Duration time, Consumer<Object> sink) {
    this.client = client;
    this.stock = stock;
    this.cpu = cpu;
    this.time = time;
    this.sink = sink;
  }

  void run(int agents) {
    stock.multiply(agents);
    // Heartbeats count there, and nobody has to act on them.
    stock.settle("service hold");
    stock.sql(
        "insert into agent_sessions (node_id, token) select id, uuid::text from nodes"
            + " on conflict (node_id) do update set token = excluded.token, url = null,"
            + " verify_ca = null, beats = 0, handled = 0");
    stock.sql("analyze nodes, agent_sessions");
    var nodes = stock.all();
    var rate = nodes.size() / (double) MEAN_GAP.toSeconds();
    beat("%d agents, as they beat by themselves".formatted(nodes.size()), some(nodes, rate), rate);
    var storm = nodes.size() / (double) STORM.toSeconds();
    beat("%d agents, all within a minute".formatted(nodes.size()), nodes, storm);
    sink.accept(
        "%d heartbeats of %d were refused or unanswered, %d of those accepted are not stored"
            .formatted(sent.get() - accepted.get(), sent.get(), missing()));
    stock.settle("enroll");
  }

  private List<String> some(List<String> nodes, double rate) {
    return nodes.subList(0, (int) Math.min(nodes.size(), rate * time.toSeconds()));
  }

  private long missing() {
    return accepted.get() - stock.number("select sum(beats) from agent_sessions");
  }

  private void beat(String work, List<String> nodes, double rate) {
    var took = new ConcurrentLinkedQueue<Long>();
    var free = new Semaphore(CONNECTIONS);
    var before = cpu.now();
    var began = System.nanoTime();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < nodes.size(); i++) {
        var due = began + (long) (i * 1e9 / rate);
        pauseUntil(due);
        var node = nodes.get(i);
        var unused = executor.submit(() -> beat(node, due, free, took));
      }
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    var nanos = took.stream().mapToLong(Long::longValue).toArray();
    sink.accept(
        new Row(work, "45-47", "31", "-", Figures.of(nanos, seconds, cpu.now().since(before))));
  }

  // From the moment it was due, so that waiting for a connection counts, too.
  private void beat(String node, long due, Semaphore free, ConcurrentLinkedQueue<Long> took) {
    free.acquireUninterruptibly();
    try {
      var body =
          Map.of(
              "callback_url", "https://192.0.2.1:9999",
              "agent_version", "11.0.0",
              "agent_token", node);
      sent.incrementAndGet();
      var status = client.status("POST", "/v1/heartbeat/" + node, body);
      if (status == 202) {
        accepted.incrementAndGet();
        took.add(System.nanoTime() - due);
      }
    } finally {
      free.release();
    }
  }

  private static void pauseUntil(long nanos) {
    var left = nanos - System.nanoTime();
    if (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
