package dev.bessemer.conductor.facts;

import dev.bessemer.model.fault.Fault;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeEdit;
import dev.bessemer.spi.NodeTask;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a BMC told; null where it tells nothing.
 *
 * @param vendor null also when the node has one already
 */
public record MachineFacts(
    @Nullable String vendor,
    @Nullable String bootMode,
    @Nullable Boolean secureBoot,
    @Nullable String health) {
  static final String VENDOR = "vendor";
  private static final Logger LOG = LoggerFactory.getLogger(MachineFacts.class);

  /** Asks the BMC; empty when it fails. */
  public static Optional<MachineFacts> read(NodeTask task) {
    try {
      var seen = task.driver().management().look(task);
      return Optional.of(
          new MachineFacts(
              seen.vendor().orElse(null),
              seen.bootMode().orElse(null),
              seen.secureBoot().orElse(null),
              seen.health().orElse(null)));
    } catch (HardwareFailure | Fault e) {
      LOG.atInfo()
          .addKeyValue("node", task.uuid())
          .log("the BMC did not tell about its machine: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Asks the BMC for them and for the parts, all to be kept; what it does not tell stays as it is.
   */
  public static Consumer<NodeEdit> all(NodeTask task) {
    Consumer<NodeEdit> machine =
        read(task).<Consumer<NodeEdit>>map(facts -> facts::applyTo).orElse(edit -> {});
    return machine.andThen(PartFacts.read(task));
  }

  /** Writes them to a held node. */
  public void applyTo(NodeEdit edit) {
    if (vendor != null) {
      edit.property(VENDOR, vendor);
    }
    edit.bootMode(bootMode);
    edit.secureBoot(secureBoot);
    edit.health(health);
  }
}
