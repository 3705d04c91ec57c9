package dev.bessemer.standalone.bench;

import dev.bessemer.embedded.FreePort;
import dev.bessemer.standalone.launch.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The whole measuring, from the start of the services to the death of a conductor. */
public final class Bench {
  private static final String VERSION = "1.95";
  private static final int FEW_NODES = 1_000;
  private static final int MANY_NODES = 100_000;
  private static final int AGENTS = 100_000;
  private static final int MANAGED = 10_000;

  /** Twice what a service waits until it collects, and what the JVM waits until it gives back. */
  private static final long GIVEN_BACK_MILLIS = 70_000;

  private final Path home;
  private final PrintStream out;
  private final int nodes;
  private final Times times;
  private final Set<Chapter> chapters;

  /**
   * @param home the checkout, with everything built
   * @param nodes how many to work on
   * @param times for each row
   * @param chapters what is measured besides the start
   */
  public Bench(Path home, PrintStream out, int nodes, Times times, Set<Chapter> chapters) {
    this.home = home;
    this.out = out;
    this.nodes = nodes;
    this.times = times;
    this.chapters = chapters;
  }

  public void run() {
    try (var servers = new Servers(home, Files.createTempDirectory("bessemer-bench"))) {
      // Ctrl-C must leave no process behind.
      Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
      out.printf(
          "%d nodes, PostgreSQL, %s; CPU of all server processes, per operation%n%n",
          nodes, servers.brokerName());
      measure(servers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The second start: the first makes the database.
  private void standalone(Servers servers) {
    try (var first = servers.standalone(FreePort.find())) {
      first.secondsToReady("/v1");
    }
    try (var second = servers.standalone(FreePort.find())) {
      line(
          "standalone with its database, start to first 200 (s)",
          second.secondsToReady("/v1"),
          "-");
      line("standalone, memory after its start (MB PSS)", CpuMeter.memoryMb(second.handle()), "-");
    }
  }

  private void measure(Servers servers) {
    standalone(servers);
    var first = servers.api(FreePort.find());
    first.secondsToReady("/v1");
    first.close();
    // The schema is there now: this start is like every later one.
    var api = servers.api(FreePort.find());
    line("api-service, start to first 200 (s)", api.secondsToReady("/v1"), "3.8");
    var one = servers.conductor("bench-a", FreePort.find());
    line("conductor-service, start to ready (s)", one.secondsToReady("/q/health/ready"), "2.2");
    var two = servers.conductor("bench-b", FreePort.find());
    two.secondsToReady("/q/health/ready");
    var client = new Client(api.url(), VERSION);
    var stock = new Stock(client, servers);
    var pages = new PageRows(client, stock, servers.cpu(), times, out);
    chapter(
        Chapter.SIZE,
        () -> {
          stock.fill(FEW_NODES);
          sizes(pages, stock, FEW_NODES);
        });
    stock.fill(nodes);
    rest();
    memory("api-service", api, "301");
    memory("conductor-service", one, "202");
    rows(client, stock, servers);
    memory("api-service, right after the load", api, "331");
    pause(GIVEN_BACK_MILLIS);
    memory("api-service, a minute after the load", api, "331");
    chapter(Chapter.SIZE, () -> sizes(pages, stock, MANY_NODES));
    chapter(Chapter.DEATH, () -> takeOver(client, stock, one, two));
  }

  private void chapter(Chapter chapter, Runnable measuring) {
    if (chapters.contains(chapter)) {
      measuring.run();
    }
  }

  private void rows(Client client, Stock stock, Servers servers) {
    out.println();
    out.println(Row.HEADING);
    var api = new ApiRows(client, stock, servers.cpu(), times, out::println);
    var life = new LifeRows(client, stock, servers.cpu(), times, out::println);
    chapter(Chapter.READS, api::reads);
    chapter(Chapter.RPC, api::roundTrip);
    chapter(Chapter.WRITES, api::writes);
    chapter(Chapter.AGENTS, api::agents);
    chapter(Chapter.POWER, life::power);
    chapter(Chapter.LIFE, life::lives);
    chapter(
        Chapter.PAGES,
        () -> {
          stock.multiply(10_000);
          api.lastPage(10_000, "30-44");
        });
    chapter(Chapter.REQUESTS, api::powerRequests);
    chapter(
        Chapter.DEPLOYS,
        () ->
            new DeployRows(client, stock, servers.cpu(), servers.apiUrl(), out::println)
                .run(nodes));
    chapter(
        Chapter.STORM,
        () ->
            new StormRows(client, stock, servers.cpu(), times.measured(), out::println)
                .run(AGENTS));
    chapter(
        Chapter.IDLE,
        () -> new IdleRows(client, stock, servers, out::println).run(MANAGED, FreePort.find()));
    out.println();
  }

  private static void sizes(PageRows pages, Stock stock, int nodes) {
    stock.multiply(nodes);
    stock.connect();
    pages.measure(nodes);
  }

  // A request to a node of the dead conductor, repeated until it is accepted, as a client does with
  // 503.
  private void takeOver(Client client, Stock stock, Service dead, Service heir) {
    var uuid = ownedBy(client, stock, "bench-a");
    dead.kill();
    var began = System.nanoTime();
    double firstAnswer = 0;
    int status = 0;
    while (status != 202 && System.nanoTime() - began < Duration.ofSeconds(90).toNanos()) {
      status =
          client.status(
              "PUT", "/v1/nodes/" + uuid + "/states/power", Map.of("target", "rebooting"));
      firstAnswer = firstAnswer == 0 ? (System.nanoTime() - began) / 1e9 : firstAnswer;
      pause(50);
    }
    line("kill -9 of a conductor: first answer (s)", firstAnswer, "60, a 500");
    line(
        "kill -9 of a conductor: request accepted (s)", (System.nanoTime() - began) / 1e9, "61-62");
    if (status != 202 || !heir.isAlive()) {
      throw new IllegalStateException("the node was not taken over; the last answer was " + status);
    }
  }

  private static String ownedBy(Client client, Stock stock, String conductor) {
    for (int i = 0; i < stock.size(); i++) {
      if (client
          .json("/v1/nodes/" + stock.uuid(i) + "?fields=conductor")
          .get("conductor")
          .asText()
          .equals(conductor)) {
        return stock.uuid(i);
      }
    }
    throw new IllegalStateException("no node belongs to " + conductor);
  }

  private void memory(String what, Service service, String ironic) {
    line(what + ", memory at rest (MB PSS)", CpuMeter.memoryMb(service.handle()), ironic);
  }

  private void line(String what, double value, String ironic) {
    out.printf("%-54s %8.2f   Ironic: %s%n", what, value, ironic);
  }

  private static void rest() {
    pause(5000);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
