package dev.bessemer.bmc.ipmi;

/**
 * What to start from.
 *
 * @param persistent for every start until changed; otherwise for the next one only
 * @param uefi boot mode; BMCs have no setting for it but this
 * @param keepFlags first tell the BMC not to forget the setting when no start follows within a
 *     minute
 * @param supermicro the BMC is one of Supermicro's, which know the local disk by another number in
 *     UEFI mode; see {@link DeviceId#isSupermicro()}
 */
public record BootDeviceChange(
    BootDevice device, boolean persistent, boolean uefi, boolean keepFlags, boolean supermicro) {
  /** For the next start only, flags kept, no quirks. */
  public static BootDeviceChange next(BootDevice device, boolean uefi) {
    return new BootDeviceChange(device, false, uefi, true, false);
  }

  /** For every start, flags kept, no quirks. */
  public static BootDeviceChange always(BootDevice device, boolean uefi) {
    return new BootDeviceChange(device, true, uefi, true, false);
  }

  public BootDeviceChange forSupermicro() {
    return new BootDeviceChange(device, persistent, uefi, keepFlags, true);
  }

  public BootDeviceChange withoutKeepingFlags() {
    return new BootDeviceChange(device, persistent, uefi, false, supermicro);
  }

  /** First byte of the boot flags: valid, persistent, UEFI. */
  int flags() {
    return 0x80 | (persistent ? 0x40 : 0) | (uefi ? 0x20 : 0);
  }

  int deviceCode() {
    var quirk = supermicro && uefi && device == BootDevice.DISK;
    return quirk ? BootDevice.REMOTE_MEDIA.code() : device.code();
  }
}
