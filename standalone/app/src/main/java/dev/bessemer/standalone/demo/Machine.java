package dev.bessemer.standalone.demo;

import java.util.List;
import java.util.Map;

/**
 * What a client must know of a machine to enroll it.
 *
 * @param interfaces what is not the driver's own choice, as {@code boot_interface}
 */
public record Machine(
    String name,
    String driver,
    Map<String, String> interfaces,
    Map<String, ?> driverInfo,
    Map<String, ?> properties,
    List<String> macAddresses) {

  /** Driver info holds the password of the BMC. */
  @Override
  public String toString() {
    return "Machine[%s, %s]".formatted(name, driver);
  }
}
