package dev.bessemer.bmc.ipmi;

/** What a BMC can do with the power of its machine. */
public enum ChassisControl {
  /** Cuts the power at once. */
  POWER_OFF(0x00, Delivery.REPEATABLE),
  POWER_ON(0x01, Delivery.REPEATABLE),
  /** Off and on again; many BMCs refuse it while the power is off. */
  POWER_CYCLE(0x02, Delivery.ONCE),
  /** Restarts without losing power. */
  HARD_RESET(0x03, Delivery.ONCE),
  /** Raises a non-maskable interrupt, so that the system dumps its memory. */
  DIAGNOSTIC_INTERRUPT(0x04, Delivery.ONCE),
  /** Asks the operating system to stop, as the power button does. */
  SOFT_OFF(0x05, Delivery.ONCE);

  private final int code;
  private final Delivery delivery;

  ChassisControl(int code, Delivery delivery) {
    this.code = code;
    this.delivery = delivery;
  }

  int code() {
    return code;
  }

  Delivery delivery() {
    return delivery;
  }
}
