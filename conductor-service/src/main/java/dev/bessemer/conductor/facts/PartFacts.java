package dev.bessemer.conductor.facts;

import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.BiosInterface;
import dev.bessemer.spi.FirmwareInterface;
import dev.bessemer.spi.HardwareFailure;
import dev.bessemer.spi.NodeEdit;
import dev.bessemer.spi.NodeTask;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a BMC tells of a machine's parts: BIOS settings and firmware. It is kept with the node, for
 * clients are answered from there.
 */
final class PartFacts {
  private static final Logger LOG = LoggerFactory.getLogger(PartFacts.class);

  private PartFacts() {}

  /** Reads all of it, to be kept; what the BMC does not tell stays as it is. */
  static Consumer<NodeEdit> read(NodeTask task) {
    var driver = task.driver();
    Consumer<NodeEdit> heard = edit -> {};
    if (driver.has(InterfaceKind.BIOS, BiosInterface.class)) {
      heard = heard.andThen(biosSettings(task));
    }
    if (driver.has(InterfaceKind.FIRMWARE, FirmwareInterface.class)) {
      heard = heard.andThen(firmware(task));
    }
    return heard;
  }

  static Consumer<NodeEdit> biosSettings(NodeTask task) {
    return tolerantly(task, "BIOS settings", () -> task.driver().bios().settings(task))
        .<Consumer<NodeEdit>>map(settings -> edit -> edit.biosSettings(settings))
        .orElse(edit -> {});
  }

  static Consumer<NodeEdit> firmware(NodeTask task) {
    return tolerantly(task, "firmware", () -> task.driver().firmware().components(task))
        .<Consumer<NodeEdit>>map(components -> edit -> edit.firmware(components))
        .orElse(edit -> {});
  }

  private static <T> Optional<T> tolerantly(NodeTask task, String what, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Conflict e) {
      throw e;
    } catch (HardwareFailure | Fault e) {
      LOG.atInfo()
          .addKeyValue("node", task.uuid())
          .log("the {} could not be read: {}", what, e.getMessage());
      return Optional.empty();
    }
  }
}
