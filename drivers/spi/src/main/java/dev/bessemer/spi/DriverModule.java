package dev.bessemer.spi;

import java.util.List;

/**
 * A jar of drivers; found by {@link java.util.ServiceLoader}.
 *
 * <p>A conductor makes one instance at start and closes it at its end. Names of hardware types and
 * of interfaces of a kind must be unique over all modules.
 */
public interface DriverModule extends AutoCloseable {
  /** Called once, before anything else. */
  void start(DriverContext context);

  List<HardwareType> hardwareTypes();

  List<HardwareInterface> interfaces();

  @Override
  void close();
}
