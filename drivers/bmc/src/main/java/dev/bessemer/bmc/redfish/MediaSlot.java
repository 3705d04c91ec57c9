package dev.bessemer.bmc.redfish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.Locale;
import java.util.Optional;

/** One virtual drive, and the ways its BMC wants to be asked. */
final class MediaSlot {
  /** The plain request, and one more for each thing a BMC may find missing in it. */
  private static final int MOST_INSERTS = 4;

  private final Connection bmc;
  private final Resource slot;
  private final Deadline deadline;

  MediaSlot(Connection bmc, Resource slot, Deadline deadline) {
    this.bmc = bmc;
    this.slot = slot;
    this.deadline = deadline;
  }

  VirtualMedium medium() {
    return VirtualMedium.of(slot);
  }

  /** Inserted and WriteProtected are the default, and some BMCs refuse to be told. */
  void insert(MediaImage image) {
    var body = bodyOf(image);
    var action = slot.action("VirtualMedia.InsertMedia");
    if (action.isPresent()) {
      post(action.get(), body);
      return;
    }
    requirePatch("InsertMedia");
    body.put("Inserted", true).put("WriteProtected", true);
    bmc.patch(slot.path(), body, slot.etag(), deadline);
  }

  /** An error does not matter if the drive is empty afterwards. */
  void eject() {
    try {
      ejectOrFail();
    } catch (RedfishException e) {
      if (e.status() == 0 || VirtualMedium.of(bmc.resource(slot.path(), deadline)).inserted()) {
        throw e;
      }
    }
  }

  private void ejectOrFail() {
    var action = slot.action("VirtualMedia.EjectMedia");
    if (action.isEmpty()) {
      requirePatch("EjectMedia");
      var body = Request.object().putNull("Image").put("Inserted", false);
      bmc.patch(slot.path(), body, slot.etag(), deadline);
      return;
    }
    try {
      bmc.sendAndFinish(Request.post(action.get(), null), deadline);
    } catch (RedfishException e) {
      if (e.status() != 400 && e.status() != 415) {
        throw e;
      }
      bmc.sendAndFinish(Request.post(action.get(), Request.object()), deadline);
    }
  }

  private void post(String action, ObjectNode body) {
    for (var tries = 1; ; tries++) {
      try {
        bmc.sendAndFinish(Request.post(action, body), deadline);
        return;
      } catch (RedfishException e) {
        if (e.status() == 0 || tries >= MOST_INSERTS || !addWhatIsMissing(body, e.error())) {
          throw e;
        }
      }
    }
  }

  private static ObjectNode bodyOf(MediaImage image) {
    var body = Request.object().put("Image", image.uri());
    if (image.username() != null) {
      body.put("UserName", image.username());
    }
    if (image.password() != null) {
      body.put("Password", image.password().value());
    }
    if (image.transferProtocol() != null) {
      body.put("TransferProtocolType", image.transferProtocol());
    }
    return body;
  }

  private static boolean addWhatIsMissing(ObjectNode body, RedfishError error) {
    var protocol = protocolOf(body.path("Image").asText());
    if (!body.has("TransferProtocolType")
        && protocol.isPresent()
        && error.mentions("TransferProtocolType")) {
      body.put("TransferProtocolType", protocol.get());
      return true;
    }
    if (!body.has("TransferMethod") && error.mentions("TransferMethod")) {
      body.put("TransferMethod", "Stream");
      return true;
    }
    if (!body.has("UserName") && wantsCredentials(error)) {
      body.put("UserName", "none").put("Password", "none");
      return true;
    }
    return false;
  }

  private static boolean wantsCredentials(RedfishError error) {
    var missing = error.mentions("ActionParameterMissing") || error.mentions("GeneralError");
    return (missing && (error.mentions("UserName") || error.mentions("Password")))
        || error.mentions("requires the parameter UserName")
        || error.mentions("requires the parameter Password")
        || (error.code().endsWith("GeneralError") && error.mentions("parameter missing"));
  }

  private static Optional<String> protocolOf(String uri) {
    var scheme = uri.substring(0, Math.max(0, uri.indexOf(':'))).toUpperCase(Locale.ROOT);
    return scheme.equals("HTTP") || scheme.equals("HTTPS") ? Optional.of(scheme) : Optional.empty();
  }

  private void requirePatch(String action) {
    if (!slot.allowsPatch()) {
      var message = "%s offers neither %s nor PATCH".formatted(slot.path(), action);
      throw RedfishException.of(Kind.UNSUPPORTED, message);
    }
  }
}
