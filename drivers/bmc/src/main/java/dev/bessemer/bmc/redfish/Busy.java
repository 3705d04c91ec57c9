package dev.bessemer.bmc.redfish;

/** Which refusals pass by themselves. */
final class Busy {
  private Busy() {}

  /**
   * A read that the BMC failed to answer, and anything it turned down only because it is not ready
   * after the operation before (iDRAC's SYS518, iLO's state error).
   */
  static boolean isPassing(Request request, Answer answer) {
    if (answer.status() >= 500 && request.isRead()) {
      return true;
    }
    var mayBeBusy = answer.status() >= 500 || (answer.status() == 400 && !request.isRead());
    return mayBeBusy && saysNotReady(RedfishError.in(answer.json()));
  }

  private static boolean saysNotReady(RedfishError error) {
    return error.mentions("SYS518")
        || (error.mentions("iLO") && error.mentions("InvalidOperationForSystemState"));
  }
}
