package dev.bessemer.standalone.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages of lists, which are to cost the same however long the lists are. */
final class PageRows {
  private static final int THREADS = 2;
  private static final String NEWEST = "/v1/nodes?limit=100&sort_key=updated_at&sort_dir=desc";
  private final Client client;
  private final Stock stock;
  private final Load load;
  private final PrintStream out;
  private final Map<String, Figures> before = new LinkedHashMap<>();

  PageRows(Client client, Stock stock, CpuMeter cpu, Times times, PrintStream out) {
    this.client = client;
    this.stock = stock;
    this.load = new Load(cpu, THREADS, times);
    this.out = out;
  }

  /** Measures; the second time it also tells how many times as much everything costs now. */
  void measure(int nodes) {
    out.printf("%d nodes with two ports each:%n", nodes);
    pages().forEach(this::measure);
  }

  private Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("first page of 100", "/v1/nodes?limit=100");
    pages.put("last page of 100", last("/v1/nodes?limit=100", "nodes"));
    pages.put("first page of 1000", "/v1/nodes?limit=1000");
    pages.put("first page of 100 in detail", "/v1/nodes/detail?limit=100");
    pages.put("last page of 100 in detail", last("/v1/nodes/detail?limit=100", "nodes"));
    pages.put("page of 100 by name, backwards", "/v1/nodes?limit=100&sort_key=name&sort_dir=desc");
    pages.put("page of 100 by power state", "/v1/nodes?limit=100&sort_key=power_state");
    pages.put("page of 100 by update, backwards", NEWEST);
    pages.put("shards", "/v1/shards");
    pages.put("page of 100 of a class", "/v1/nodes?limit=100&resource_class=rare");
    pages.put("page of those in maintenance", "/v1/nodes?limit=100&maintenance=true");
    pages.put("last page of 100 ports", last("/v1/ports?limit=100", "ports"));
    pages.put("the ports of a node", "/v1/ports/detail?node=" + stock.uuid(0));
    return pages;
  }

  /** The page that ends with the item made last. */
  private String last(String page, String list) {
    var fields = page.contains("/detail?") ? "" : "&fields=uuid";
    var newest = client.json(page + fields + "&sort_dir=desc").get(list);
    return page + "&marker=" + newest.get(newest.size() - 1).get("uuid").asText();
  }

  private void measure(String work, String path) {
    var now = load.measure(i -> client.get(path), Integer.MAX_VALUE / 2);
    out.println(new Row(work, "-", "-", "-", now));
    var then = before.put(work, now);
    if (then != null) {
      out.printf(
          "%-40s | %8.2f times the CPU, %.2f times the p50%n",
          "", now.cpu().total() / then.cpu().total(), now.p50() / then.p50());
    }
  }
}
