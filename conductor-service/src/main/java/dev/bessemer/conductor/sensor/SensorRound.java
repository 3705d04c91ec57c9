package dev.bessemer.conductor.sensor;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.cluster.OwnNodes;
import dev.bessemer.conductor.cluster.Stopwatch;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.round.BmcRounds;
import dev.bessemer.conductor.round.BmcRounds.Budget;
import dev.bessemer.conductor.task.NodeTasks;
import dev.bessemer.conductor.task.Notices;
import dev.bessemer.conductor.work.Workers;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads the sensors of the own nodes, and tells what they say under {@code hardware.TYPE.metrics}.
 *
 * <p>It only looks: no node is claimed for it, and one that is in maintenance is left alone. A
 * driver that knows no sensors is passed over in silence.
 */
@ApplicationScoped
class SensorRound implements PeriodicTask {
  private static final Logger LOG = LoggerFactory.getLogger(SensorRound.class);
  private static final String DEPLOYED =
      "not n.maintenance and n.provision_state = ? order by n.id";
  private static final String ALL =
      "not n.maintenance and n.provision_state is not null order by n.id";
  private static final String OWN = "ironic.metrics";

  private final SensorConfig config;
  private final OwnNodes nodes;
  private final NodeTasks tasks;
  private final BmcRounds rounds;
  private final Notices notices;
  private final Census census;
  private final Membership membership;
  private final InstantSource time;

  @Inject
  SensorRound(
      SensorConfig config,
      OwnNodes nodes,
      NodeTasks tasks,
      Workers workers,
      Stopwatch stopwatch,
      Notices notices,
      Census census,
      Membership membership,
      InstantSource time) {
    this.config = config;
    this.nodes = nodes;
    this.tasks = tasks;
    this.rounds =
        new BmcRounds(
            workers,
            stopwatch,
            new Budget(config.workers(), config.slowWorkers(), config.patience()));
    this.notices = notices;
    this.census = census;
    this.membership = membership;
    this.time = time;
  }

  @Override
  public String name() {
    return "sensor data";
  }

  @Override
  public Duration every() {
    return config.enabled() ? config.interval() : Duration.ZERO;
  }

  @Override
  public void run() {
    if (config.enableForConductor()) {
      tellOfThisConductor();
    }
    if (config.enableForNodes()) {
      rounds.ask(name(), due(), this::read);
    }
  }

  private List<UUID> due() {
    return config.enableForUndeployedNodes()
        ? nodes.where(ALL)
        : nodes.where(DEPLOYED, ProvisionState.ACTIVE.wire());
  }

  private void tellOfThisConductor() {
    var figures = wanted(census.figures());
    if (!figures.isEmpty()) {
      var body = body(OWN, figures);
      body.put("hostname", membership.name());
      notices.sensors(OWN, body);
    }
  }

  private void read(UUID uuid) {
    try {
      var task = tasks.look(uuid);
      if (!task.node().maintenance()) {
        var management = task.driver().management();
        management.validate(task);
        tell(task.node(), wanted(management.sensors(task)));
      }
    } catch (HardwareFailure | Fault e) {
      var level = e instanceof Refused r && r.isUnsupported() ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level)
          .addKeyValue("node", uuid)
          .log("sensors could not be read: {}", e.getMessage());
    }
  }

  private void tell(Node node, Map<String, ?> found) {
    if (found.isEmpty()) {
      return;
    }
    var type = "hardware.%s.metrics".formatted(node.driver());
    var body = body(type, found);
    body.put("instance_uuid", text(node.instanceUuid()));
    body.put("node_uuid", node.uuid().toString());
    body.put("node_name", node.name());
    notices.sensors(type, body);
  }

  private Map<String, @Nullable Object> body(String type, Map<String, ?> found) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("message_id", UUID.randomUUID().toString());
    body.put("timestamp", time.instant().toString());
    body.put("event_type", type + ".update");
    body.put("payload", found);
    return body;
  }

  private static @Nullable String text(@Nullable UUID uuid) {
    return uuid == null ? null : uuid.toString();
  }

  private <T> Map<String, T> wanted(Map<String, T> found) {
    var types = config.dataTypes().stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    return types.contains("all")
        ? found
        : found.entrySet().stream()
            .filter(e -> types.contains(e.getKey().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
