package dev.bessemer.simulation.machine;

import dev.bessemer.simulation.stage.Stage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** All machines of a stage. */
public final class Machines {
  private final Map<UUID, Machine> all = new LinkedHashMap<>();

  public Machine add(UUID node) {
    var machine = new Machine(node, all.size() + 1);
    all.put(node, machine);
    return machine;
  }

  public Collection<Machine> all() {
    return all.values();
  }

  public Machine of(UUID node) {
    return Objects.requireNonNull(all.get(node), "no machine of node " + node);
  }

  static Machine current(UUID node) {
    return Stage.current().get(Machines.class).of(node);
  }
}
