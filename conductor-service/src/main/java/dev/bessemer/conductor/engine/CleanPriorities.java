package dev.bessemer.conductor.engine;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.node.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Which priorities of clean steps the operator says for a node. */
@ApplicationScoped
public class CleanPriorities {
  private final EngineConfig config;
  private final ConfigurationPriorities raid;

  @Inject
  CleanPriorities(EngineConfig config, ConfigurationPriorities raid) {
    this.config = config;
    this.raid = raid;
  }

  /** By {@code interface.step}. Those that name a step go before those that stand for it. */
  public Map<String, Integer> of(Node node) {
    var all = new HashMap<String, Integer>();
    if (node.interfaceName(InterfaceKind.RAID).equals("agent")) {
      raid.createConfigurationPriority()
          .ifPresent(priority -> all.put("raid.create_configuration", priority));
      raid.deleteConfigurationPriority()
          .ifPresent(priority -> all.put("raid.delete_configuration", priority));
    }
    all.putAll(config.cleanStepPriorities());
    return all;
  }
}
