package dev.bessemer.api.ramdisk;

import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.call.Texts;
import dev.bessemer.api.version.Since;
import dev.bessemer.model.fault.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Tells an agent which node it runs on. */
@Path("/v1/lookup")
@Since(22)
@RunOnVirtualThread
@Needs("driver:ipa_lookup")
public class LookupResource {

  private final Call call;
  private final RamdiskDoor door;
  private final Candidates candidates;
  private final RamdiskAnswers answers;

  @Inject
  LookupResource(Call call, RamdiskDoor door, Candidates candidates, RamdiskAnswers answers) {
    this.call = call;
    this.door = door;
    this.candidates = candidates;
    this.answers = answers;
  }

  @GET
  public Response look() {
    door.requireOpen();
    var node = candidate(call.query(Set.of("addresses", "node_uuid")));
    return Answers.json(answers.of(node));
  }

  private Candidate candidate(Arguments query) {
    var uuid = query.text("node_uuid");
    if (uuid.isPresent()) {
      return candidates.byUuid(
          Texts.uuid(uuid.get())
              .orElseThrow(() -> Refused.invalidParameter("Expected a UUID: " + uuid.get())));
    }
    var addresses =
        query.names("addresses").orElse(List.of()).stream().filter(Texts::isMac).toList();
    if (addresses.isEmpty()) {
      throw Refused.missingParameter("Either a valid MAC address or node_uuid is needed.");
    }
    return candidates.byAddresses(addresses);
  }
}
