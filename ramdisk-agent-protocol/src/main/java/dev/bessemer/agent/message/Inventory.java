package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hardware of a machine as its agent sees it from inside. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record Inventory(
    @Nullable List<Interface> interfaces,
    @Nullable Cpu cpu,
    @Nullable List<Disk> disks,
    @Nullable Memory memory,
    @Nullable String bmcAddress,
    @Nullable String bmcV6address,
    @Nullable SystemVendor systemVendor,
    @Nullable Boot boot,
    @Nullable String hostname) {

  /** One network interface; {@code lldp} is a list of type and hexadecimal value pairs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Interface(
      String name,
      @Nullable String macAddress,
      @Nullable String ipv4Address,
      @Nullable String ipv6Address,
      boolean hasCarrier,
      @Nullable JsonNode lldp,
      @Nullable String vendor,
      @Nullable String product,
      @Nullable String clientId,
      @Nullable String biosdevname,
      @Nullable Integer speedMbps,
      @Nullable String pciAddress,
      @Nullable String driver) {}

  /** The processors taken together. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Cpu(
      @Nullable String modelName,
      @Nullable String frequency,
      int count,
      String architecture,
      @Nullable List<String> flags,
      @Nullable Integer socketCount) {}

  /** One disk; {@code size} in bytes. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Disk(
      String name,
      @Nullable String model,
      long size,
      boolean rotational,
      @Nullable String wwn,
      @Nullable String serial,
      @Nullable String vendor,
      @Nullable String wwnWithExtension,
      @Nullable String wwnVendorExtension,
      @Nullable String hctl,
      @Nullable String byPath,
      @Nullable Integer logicalSectors,
      @Nullable Integer physicalSectors,
      @Nullable String tran) {}

  /** Main memory: bytes the kernel has, mebibytes that are plugged in. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Memory(@Nullable Long total, @Nullable Long physicalMb) {}

  /** Who made the machine. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record SystemVendor(
      @Nullable String productName,
      @Nullable String serialNumber,
      @Nullable String manufacturer,
      @Nullable Firmware firmware) {}

  /** The firmware that started the ramdisk. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Firmware(
      @Nullable String vendor, @Nullable String version, @Nullable String buildDate) {}

  /** How the ramdisk was started: {@code bios} or {@code uefi}, and the MAC it came over. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  public record Boot(@Nullable String currentBootMode, @Nullable String pxeInterface) {}
}
