package dev.bessemer.spi;

import dev.bessemer.model.node.FirmwareComponent;
import dev.bessemer.model.node.InterfaceKind;
import java.util.List;

/**
 * Firmware of a machine's parts.
 *
 * <p>By convention it has a step {@code update} with an argument {@code settings}: a list of
 * objects with {@code component} and {@code url}, marked with {@link CacheFirmware}.
 */
public interface FirmwareInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.FIRMWARE;
  }

  /**
   * Asks the BMC for the versions of all parts; clients are answered from what the conductor keeps
   * of them.
   *
   * @throws HardwareFailure when it does not tell
   */
  List<FirmwareComponent> components(NodeTask task);
}
