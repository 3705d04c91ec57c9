package dev.bessemer.spi;

import dev.bessemer.model.node.InterfaceKind;
import java.util.Map;

/**
 * What only this make of hardware can do.
 *
 * <p>Its methods are called by clients by their names ({@link Passthru}, {@link DriverPassthru});
 * one that is marked as a step as well can be asked for in a deployment, a cleaning or a service.
 */
public interface VendorInterface extends HardwareInterface {
  @Override
  default InterfaceKind kind() {
    return InterfaceKind.VENDOR;
  }

  /**
   * Refuses a call before anything is done.
   *
   * @param method name of the method, as clients know it
   * @param arguments as the client gave them
   * @throws dev.bessemer.model.fault.Refused naming what is wrong
   */
  default void validateCall(NodeTask task, String method, Map<String, Object> arguments) {}
}
