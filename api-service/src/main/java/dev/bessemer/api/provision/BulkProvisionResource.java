package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bessemer.api.access.Needs;
import dev.bessemer.api.call.Answers;
import dev.bessemer.api.call.Arguments;
import dev.bessemer.api.call.Call;
import dev.bessemer.api.node.NodeChoice;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.Verb;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the same of many nodes at once; beyond Ironic. Each node has a result of its own. */
@Path("/v1/nodes")
@RunOnVirtualThread
@Needs(value = "node:set_provision_state", inside = true)
public class BulkProvisionResource {
  private static final String NODES = "nodes";
  private static final String FILTER = "filter";
  private static final Set<String> ARGUMENTS = arguments();

  private final Call call;
  private final NodeChoice choice;
  private final ProvisionRights rights;
  private final Provisioning provisioning;
  private final Crowd crowd;

  @Inject
  BulkProvisionResource(
      Call call,
      NodeChoice choice,
      ProvisionRights rights,
      Provisioning provisioning,
      Crowd crowd) {
    this.call = call;
    this.choice = choice;
    this.rights = rights;
    this.provisioning = provisioning;
    this.crowd = crowd;
  }

  private static Set<String> arguments() {
    var all = new HashSet<>(ProvisionWish.ARGUMENTS);
    all.addAll(List.of(NODES, FILTER));
    return Set.copyOf(all);
  }

  @POST
  @Path("/provision")
  public Response change(byte[] body) {
    var given = call.arguments(body, ARGUMENTS);
    var wish = ProvisionWish.of(given);
    if (Verb.find(wish.target()).isEmpty()) {
      throw Refused.invalidParameter("There is no target \"%s\".".formatted(wish.target()));
    }
    return Answers.json(document(crowd.forEach(nodes(given), node -> begin(wish, node))));
  }

  private void begin(ProvisionWish wish, String node) {
    rights.enter(node);
    provisioning.begin(wish, node);
  }

  private List<String> nodes(Arguments given) {
    if (Stream.of(NODES, FILTER).filter(given::has).count() != 1) {
      throw Refused.invalidParameter("Exactly one of nodes and filter must be given.");
    }
    return given.has(NODES)
        ? choice.named(given.list(NODES).orElseGet(List::of))
        : choice.filtered(given.require(FILTER));
  }

  private static ObjectNode document(List<Outcome> outcomes) {
    var document = JsonNodeFactory.instance.objectNode();
    var accepted = outcomes.stream().filter(Outcome::isAccepted).count();
    document.put("accepted", accepted).put("refused", outcomes.size() - accepted);
    var results = document.putArray("results");
    outcomes.forEach(
        o ->
            results
                .addObject()
                .put("node", o.node())
                .put("status", o.status())
                .put("error", o.error()));
    return document;
  }
}
