package dev.bessemer.spi;

import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.InterfaceKind;
import java.util.List;

/**
 * Settings of a machine's firmware.
 *
 * <p>By convention it has the steps {@code factory_reset} and {@code apply_configuration}, the
 * latter with an argument {@code settings}: a list of objects with {@code name} and {@code value}.
 * Both are marked with {@link CacheBiosSettings}.
 */
public interface BiosInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.BIOS;
  }

  /**
   * Asks the BMC for all settings; clients are answered from what the conductor keeps of them.
   *
   * @throws HardwareFailure when it does not tell
   */
  List<BiosSetting> settings(NodeTask task);
}
