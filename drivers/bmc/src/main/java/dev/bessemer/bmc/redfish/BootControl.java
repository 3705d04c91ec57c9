package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boot source and mode of one system. */
final class BootControl {
  private static final Set<Kind> SAID_NO =
      Set.of(Kind.REFUSED, Kind.FAILED, Kind.UNSUPPORTED, Kind.NOT_FOUND);

  private final Connection bmc;
  private final String path;
  private final Deadline deadline;

  BootControl(Connection bmc, String path, Deadline deadline) {
    this.bmc = bmc;
    this.path = path;
    this.deadline = deadline;
  }

  BootOutcome set(BootRequest request) {
    var system = SystemWithSettings.read(bmc, path, deadline);
    var body = bodyOf(request, system);
    try {
      whenNotInPost(() -> system.patchBoot(body, deadline));
      return BootOutcome.AS_ASKED;
    } catch (RedfishException e) {
      if (!asksForAlways(body) || !SAID_NO.contains(e.kind())) {
        throw e;
      }
      setOnce(request, system);
      return BootOutcome.ONCE_INSTEAD_OF_ALWAYS;
    }
  }

  /** The body that was refused may have changed the tag, so the state is read again. */
  private void setOnce(BootRequest request, SystemWithSettings refused) {
    var body = Request.object();
    var target =
        Vendors.nameOf(request.target(), refused.system(), refused.boot().allowedTargets());
    body.put(BootSettings.TARGET, target.wire());
    body.put(BootSettings.FREQUENCY, BootFrequency.ONCE.wire());
    addHttpUri(body, request.target(), request.httpBootUri(), refused);
    var system = SystemWithSettings.read(bmc, path, deadline);
    whenNotInPost(() -> system.patchBoot(body, deadline));
  }

  BootModeOutcome setMode(BootMode mode, @Nullable String vendor) {
    var system = SystemWithSettings.read(bmc, path, deadline);
    var before = system.boot();
    try {
      whenNotInPost(() -> system.patchBoot(bodyOf(mode, vendor, before), deadline));
    } catch (RedfishException e) {
      if (before.mode() == null && SAID_NO.contains(e.kind())) {
        throw RedfishException.of(Kind.UNSUPPORTED, path + " has no boot mode to set", e);
      }
      throw e;
    }
    if (before.mode() == null) {
      return BootModeOutcome.NOT_READABLE;
    }
    var now = SystemWithSettings.read(bmc, path, deadline).boot().mode();
    return now == mode ? BootModeOutcome.IN_EFFECT : BootModeOutcome.NEEDS_RESTART;
  }

  /** Only what changes: some BMCs refuse a frequency that is the same as before. */
  private static ObjectNode bodyOf(BootRequest request, SystemWithSettings system) {
    var boot = system.boot();
    var target = Vendors.nameOf(request.target(), system.system(), boot.allowedTargets());
    requireAllowed(target, system);
    var body = Request.object().put(BootSettings.TARGET, target.wire());
    var whole = Vendors.wantWholeBootObject(request.vendor());
    if (whole
        || Vendors.wantFrequency(request.vendor())
        || boot.frequency() != request.frequency()) {
      body.put(BootSettings.FREQUENCY, request.frequency().wire());
    }
    if (whole) {
      var mode = boot.mode() == null ? BootMode.UEFI : boot.mode();
      body.put(BootSettings.MODE, mode.wire());
    }
    addHttpUri(body, target, request.httpBootUri(), system);
    return body;
  }

  private static ObjectNode bodyOf(BootMode mode, @Nullable String vendor, BootSettings before) {
    var body = Request.object();
    if (Vendors.wantWholeBootObject(vendor)) {
      var target = before.target() == null ? BootTarget.PXE : before.target();
      var frequency = before.frequency() == null ? BootFrequency.ONCE : before.frequency();
      body.put(BootSettings.TARGET, target.wire());
      body.put(BootSettings.FREQUENCY, frequency.wire());
    }
    return body.put(BootSettings.MODE, mode.wire());
  }

  private static void addHttpUri(
      ObjectNode body, BootTarget target, @Nullable String uri, SystemWithSettings system) {
    if (target == BootTarget.UEFI_HTTP) {
      body.put(BootSettings.HTTP_URI, uri);
    } else if (Resource.text(system.pendingBoot().path(BootSettings.HTTP_URI)) != null) {
      body.putNull(BootSettings.HTTP_URI);
    }
  }

  private static void requireAllowed(BootTarget target, SystemWithSettings system) {
    var allowed = system.boot().allowedTargets();
    if (!allowed.isEmpty() && !allowed.contains(target.wire())) {
      var path = system.system().path();
      var message = "%s cannot boot from %s, only from %s".formatted(path, target.wire(), allowed);
      throw RedfishException.of(Kind.UNSUPPORTED, message);
    }
  }

  private static boolean asksForAlways(ObjectNode body) {
    var frequency = body.path(BootSettings.FREQUENCY).asText("");
    return frequency.equals(BootFrequency.CONTINUOUS.wire());
  }

  /** The firmware's self-test locks the settings for a while. */
  private void whenNotInPost(Runnable change) {
    var patience = bmc.options().postBusy();
    for (var tries = 1; ; tries++) {
      try {
        change.run();
        return;
      } catch (RedfishException e) {
        var inPost = e.status() == 400 && e.error().mentions("UnableToModifyDuringSystemPOST");
        if (!inPost || tries >= patience.tries() || !deadline.pause(patience.pauseAfter(tries))) {
          throw e;
        }
      }
    }
  }
}
