package dev.bessemer.bmc.ipmi;

import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.CHASSIS_CONTROL;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.COLD_RESET;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.GET_BOOT_OPTIONS;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.GET_CHASSIS_STATUS;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.GET_DEVICE_ID;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.SET_BOOT_OPTIONS;
import static dev.bessemer.bmc.ipmi.wire.IpmiCommand.WARM_RESET;

import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;

/**
 * One BMC. A cheap handle: get a new one whenever you need it.
 *
 * <p>Every call blocks until the BMC has answered, at most for the total time of the target's
 * {@link IpmiTiming}, and throws {@link IpmiException} otherwise. Lost packets, a busy BMC and a
 * BMC that has lost our session are dealt with inside. What must not happen twice (cycle, reset,
 * interrupt, soft off, raw commands) is never sent again once the BMC may have got it in a session
 * that is gone; it fails with {@code TIMEOUT} instead.
 */
public final class IpmiBmc {
  private static final int BOOT_FLAGS = 5;

  private final IpmiClient client;
  private final IpmiTarget target;

  IpmiBmc(IpmiClient client, IpmiTarget target) {
    this.client = client;
    this.target = target;
  }

  public IpmiTarget target() {
    return target;
  }

  public ChassisStatus chassisStatus() {
    return ChassisStatus.of(ask(GET_CHASSIS_STATUS.request(), "chassis status", 1));
  }

  /** Returns when the BMC has accepted it; the machine may take a while to follow. */
  public void control(ChassisControl control) {
    var request = CHASSIS_CONTROL.request(control.code());
    run(request, control.delivery(), "chassis control " + control);
  }

  /** Sets where to start from, in one command for UEFI, in a short transaction for BIOS. */
  public void setBootDevice(BootDeviceChange change) {
    if (change.keepFlags()) {
      keepBootFlags();
    }
    if (change.uefi()) {
      setBootFlags(change);
    } else {
      setBootFlagsInTransaction(change);
    }
  }

  /** Tells the BMC not to drop the boot flags when no start follows within a minute. */
  public void keepBootFlags() {
    setBootOption("keep boot flags", 3, 0x08);
  }

  private void setBootFlags(BootDeviceChange change) {
    var what = "boot device " + change.device();
    setBootOption(what, BOOT_FLAGS, change.flags(), change.deviceCode(), 0, 0, 0);
  }

  private void setBootFlagsInTransaction(BootDeviceChange change) {
    setProgress(1);
    try {
      setBootOption("acknowledge for BIOS", 4, 0x01, 0x01);
      setBootFlags(change);
      setProgress(2);
    } finally {
      setProgress(0);
    }
  }

  /** 1 begins, 2 commits, 0 ends. It is optional, so a BMC's refusal means nothing. */
  private void setProgress(int state) {
    client.execute(target, SET_BOOT_OPTIONS.request(0, state), Delivery.REPEATABLE);
  }

  private void setBootOption(String what, int... parameterAndData) {
    run(SET_BOOT_OPTIONS.request(parameterAndData), Delivery.REPEATABLE, what);
  }

  public BootDeviceSetting bootDevice() {
    var request = GET_BOOT_OPTIONS.request(BOOT_FLAGS, 0, 0);
    return BootDeviceSetting.of(ask(request, "get boot device", 4));
  }

  public DeviceId deviceId() {
    return DeviceId.of(ask(GET_DEVICE_ID.request(), "device ID", DeviceId.LENGTH));
  }

  /**
   * Restarts the BMC, not the machine. Some BMCs do so before they answer, so silence counts as
   * success.
   *
   * @param warm keeps what the BMC has in memory
   */
  public void resetBmc(boolean warm) {
    var reset = warm ? WARM_RESET : COLD_RESET;
    run(reset.request(), Delivery.LAST_WORD, warm ? "warm reset" : "cold reset");
  }

  /** Sends any command and gives the answer as it is, refusals included. */
  public IpmiResponse send(IpmiRequest request) {
    return client.execute(target, request, Delivery.ONCE);
  }

  private void run(IpmiRequest request, Delivery delivery, String what) {
    var answer = client.execute(target, request, delivery);
    if (!answer.ok()) {
      throw IpmiException.refused(target, what, answer.completionCode());
    }
  }

  private IpmiResponse ask(IpmiRequest request, String what, int length) {
    var answer = client.execute(target, request, Delivery.REPEATABLE);
    if (!answer.ok()) {
      throw IpmiException.refused(target, what, answer.completionCode());
    }
    if (answer.data().length < length) {
      throw IpmiException.of(IpmiException.Kind.PROTOCOL, target, "answer too short: " + what);
    }
    return answer;
  }
}
