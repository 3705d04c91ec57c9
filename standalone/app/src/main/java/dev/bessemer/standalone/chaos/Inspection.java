package dev.bessemer.standalone.chaos;

import dev.bessemer.fleet.FleetMachine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at the end whether anything is left that nobody will ever finish, or that is not true. */
final class Inspection {
  private static final Map<String, String> NONE_OF =
      Map.of(
          "a reservation that nobody ended",
          "select uuid::text || ' of ' || reservation from nodes where reservation is not null",
          "a power state that nobody pursues",
          "select uuid::text || ' to ' || target_power_state from nodes"
              + " where target_power_state is not null",
          "a run that nobody goes on with",
          "select n.uuid::text || ' ' || r.kind || ' ' || r.state from runs r"
              + " join nodes n on n.id = r.node_id where r.ended_at is null");
  private final Records records;
  private final List<FleetMachine> machines;
  private final Ledger ledger;

  Inspection(Cluster cluster, List<FleetMachine> machines, Ledger ledger) {
    this.records = new Records(cluster);
    this.machines = machines;
    this.ledger = ledger;
  }

  void run() {
    NONE_OF.forEach(
        (what, query) ->
            records
                .all(query, r -> r.getString(1))
                .forEach(each -> ledger.found("%s: %s".formatted(what, each))));
    power();
  }

  private void power() {
    var recorded =
        records
            .all(
                "select name, coalesce(power_state, 'unknown') from nodes",
                r -> Map.entry(r.getString(1), r.getString(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (var machine : machines) {
      var power = machine.machine().isOn() ? "power on" : "power off";
      if (!power.equals(recorded.get(machine.name()))) {
        ledger.found(
            "%s is recorded as %s and is %s"
                .formatted(machine.name(), recorded.get(machine.name()), power));
      }
    }
  }
}
