package dev.bessemer.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The rows that one API process answers, with the figures that Ironic had for them. */
final class ApiRows {
  private static final int PLENTY = 1_000_000;
  private final Client client;
  private final Stock stock;
  private final CpuMeter cpu;
  private final Times times;
  private final Consumer<Row> sink;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  ApiRows(Client client, Stock stock, CpuMeter cpu, Times times, Consumer<Row> sink) {
    this.client = client;
    this.stock = stock;
    this.cpu = cpu;
    this.times = times;
    this.sink = sink;
  }

  void reads() {
    row("GET /v1/", "1.6", "709", "10 / 30", 8, i -> client.get("/v1/"));
    row(
        "GET node by uuid",
        "9.1-13.7",
        "94-139",
        "79 / 148",
        8,
        i -> client.get("/v1/nodes/" + stock.uuid(i)));
    row(
        "list summary, limit 1000",
        "208-256",
        "3.8",
        "265 / 301",
        2,
        i -> client.get("/v1/nodes?limit=1000"));
    row(
        "list with 4 fields, limit 1000",
        "238-241",
        "3.8",
        "269 / 300",
        2,
        i -> client.get("/v1/nodes?limit=1000&fields=uuid,name,provision_state,power_state"));
    row(
        "list detail, limit 100",
        "55-70",
        "16.8",
        "52 / 95",
        2,
        i -> client.get("/v1/nodes/detail?limit=100"));
    row(
        "list detail, limit 1000",
        "518-686",
        "1.3",
        "720 / 973",
        2,
        i -> client.get("/v1/nodes/detail?limit=1000"));
    row(
        "list by state and class, 100 rows",
        "27-39",
        "25",
        "40 / 48",
        2,
        i -> client.get("/v1/nodes?provision_state=enroll&resource_class=rare&limit=100"));
  }

  void writes() {
    row(
        "POST node",
        "30-36",
        "34",
        "222 / 396",
        4,
        i -> client.send("POST", "/v1/nodes", Stock.node(100_000 + i)));
    row(
        "POST port",
        "37-57",
        "30",
        "251 / 463",
        4,
        i ->
            client.send(
                "POST",
                "/v1/ports",
                Map.of("node_uuid", stock.uuid(i), "address", Stock.mac(0x20, i))));
    row(
        "PATCH node extra",
        "66-85",
        "13",
        "288 / 440",
        4,
        i ->
            client.send(
                "PATCH",
                "/v1/nodes/" + stock.uuid(i),
                List.of(Map.of("op", "add", "path", "/extra/bench", "value", i))));
  }

  void agents() {
    stock.awaitBmcs();
    for (int i = 0; i < stock.size(); i++) {
      tokens.put(stock.uuid(i), token(i));
    }
    row("agent lookup", "25-27", "47", "155 / 317", 4, this::lookup);
    try (var agent = new BusyAgent()) {
      row("agent heartbeat", "45-47", "31", "249 / 382", 4, i -> heartbeat(i, agent.url()));
      stock.awaitAgents();
      row(
          "agent heartbeat, the agent is asked",
          "45-47",
          "31",
          "249 / 382",
          4,
          i -> heartbeat(i, agent.url()));
    }
    stock.settle("enroll");
  }

  /** A request that the conductor answers from its memory: what the way there and back costs. */
  void roundTrip() {
    row(
        "RPC round trip (supported boot devices)",
        "-",
        "-",
        "-",
        8,
        i -> client.get("/v1/nodes/" + stock.uuid(i) + "/management/boot_device/supported"));
  }

  /** What a client waits for when it asks for power; the power itself comes later. */
  void powerRequests() {
    row("power request to answer", "64-75", "-", "-", 4, this::requestPower);
  }

  private void requestPower(int number) {
    var path = "/v1/nodes/" + stock.uuid(number) + "/states/power";
    var status = client.status("PUT", path, Map.of("target", "rebooting"));
    if (status != 202) {
      throw new IllegalStateException("a request for power was answered with " + status);
    }
  }

  void lastPage(int nodes, String ironicCpu) {
    var marker =
        client
            .json("/v1/nodes?limit=101&fields=uuid&sort_dir=desc")
            .get("nodes")
            .get(100)
            .get("uuid")
            .asText();
    row(
        "page of 100 at the end of %d nodes".formatted(nodes),
        ironicCpu,
        "-",
        "-",
        2,
        i -> client.get("/v1/nodes?limit=100&marker=" + marker));
  }

  private String token(int number) {
    return lookup(number).get("config").get("agent_token").asText();
  }

  private JsonNode lookup(int number) {
    return client.json(
        "/v1/lookup?addresses=" + Stock.mac(0x10, Math.floorMod(number, stock.size())));
  }

  private void heartbeat(int number, String url) {
    var uuid = stock.uuid(number);
    var body =
        Map.of("callback_url", url, "agent_version", "11.0.0", "agent_token", tokens.get(uuid));
    var status = client.status("POST", "/v1/heartbeat/" + uuid, body);
    if (status != 202) {
      throw new IllegalStateException("a heartbeat was answered with " + status);
    }
  }

  private void row(
      String work,
      String cpuThere,
      String rate,
      String latency,
      int threads,
      IntConsumer operation) {
    sink.accept(
        new Row(
            work,
            cpuThere,
            rate,
            latency,
            new Load(cpu, threads, times).measure(operation, PLENTY)));
  }
}
