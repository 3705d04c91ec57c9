package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import dev.bessemer.bmc.redfish.RedfishOptions.Repeat;
import java.util.Map;

/**
 * The way to one BMC: repeats what got lost on it.
 *
 * <p>A broken connection is repeated whatever was asked, for BMCs close idle ones without notice. A
 * missing answer is repeated only for reads: what changes something may well have been done.
 */
final class Line {
  private final RedfishTarget target;
  private final Transport transport;
  private final RedfishOptions options;
  private volatile boolean reached;

  Line(RedfishTarget target, Transport transport, RedfishOptions options) {
    this.target = target;
    this.transport = transport;
    this.options = options;
  }

  RedfishTarget target() {
    return target;
  }

  Answer send(Request request, Map<String, String> credentials, Deadline deadline) {
    for (var tries = 1; ; tries++) {
      try {
        var limit = deadline.orLess(options.readTimeout(), request.what());
        var answer = transport.exchange(target, request, credentials, limit);
        reached = true;
        return answer;
      } catch (RedfishException e) {
        if (!isWorthRepeating(e, request) || tries >= repeat().tries()) {
          throw e;
        }
        if (!deadline.pause(repeat().pause())) {
          throw e;
        }
      }
    }
  }

  private Repeat repeat() {
    return reached ? options.lost() : options.firstContact();
  }

  private static boolean isWorthRepeating(RedfishException e, Request request) {
    return e.kind() == Kind.UNREACHABLE || (e.kind() == Kind.TIMEOUT && request.isRead());
  }
}
