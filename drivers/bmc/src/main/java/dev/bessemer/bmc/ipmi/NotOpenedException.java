package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.RakpStatus;

/** An attempt to open a session failed, but another one may succeed. */
final class NotOpenedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RakpStatus status;
  private final boolean suiteInDoubt;

  private NotOpenedException(RakpStatus status, boolean suiteInDoubt, String message) {
    super(message);
    this.status = status;
    this.suiteInDoubt = suiteInDoubt;
  }

  static NotOpenedException refused(RakpStatus status) {
    return new NotOpenedException(status, status.concernsSuite(), status.text());
  }

  /** Some BMCs keep silent about a suite they do not have. */
  static NotOpenedException openUnanswered() {
    return new NotOpenedException(RakpStatus.OK, true, "no answer to Open Session");
  }

  static NotOpenedException unanswered(String what) {
    return new NotOpenedException(RakpStatus.OK, false, "no answer to " + what);
  }

  /** OK when the BMC did not answer at all. */
  RakpStatus status() {
    return status;
  }

  boolean isSilence() {
    return status == RakpStatus.OK;
  }

  /** Whether another cipher suite is worth a try. */
  boolean suiteInDoubt() {
    return suiteInDoubt;
  }
}
