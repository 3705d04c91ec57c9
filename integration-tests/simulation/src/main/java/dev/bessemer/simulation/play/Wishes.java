package dev.bessemer.simulation.play;

import static dev.bessemer.model.state.ProvisionState.ACTIVE;
import static dev.bessemer.model.state.ProvisionState.AVAILABLE;
import static dev.bessemer.model.state.ProvisionState.CLEANFAIL;
import static dev.bessemer.model.state.ProvisionState.CLEANHOLD;
import static dev.bessemer.model.state.ProvisionState.DEPLOYFAIL;
import static dev.bessemer.model.state.ProvisionState.ENROLL;
import static dev.bessemer.model.state.ProvisionState.ERROR;
import static dev.bessemer.model.state.ProvisionState.INSPECTFAIL;
import static dev.bessemer.model.state.ProvisionState.MANAGEABLE;
import static dev.bessemer.model.state.ProvisionState.RESCUE;
import static dev.bessemer.model.state.ProvisionState.RESCUEFAIL;
import static dev.bessemer.model.state.ProvisionState.SERVICEFAIL;
import static dev.bessemer.model.state.ProvisionState.SERVICEHOLD;
import static dev.bessemer.model.state.ProvisionState.UNRESCUEFAIL;

import dev.bessemer.model.node.Node;
import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a client may want of a node in each state; the more often a verb stands, the likelier. */
final class Wishes {
  private static final Map<ProvisionState, List<Verb>> VERBS =
      Map.ofEntries(
          Map.entry(ENROLL, List.of(Verb.MANAGE)),
          Map.entry(MANAGEABLE, List.of(Verb.PROVIDE, Verb.PROVIDE, Verb.CLEAN, Verb.INSPECT)),
          Map.entry(AVAILABLE, List.of(Verb.ACTIVE, Verb.ACTIVE, Verb.ACTIVE, Verb.MANAGE)),
          Map.entry(
              ACTIVE, List.of(Verb.DELETED, Verb.DELETED, Verb.REBUILD, Verb.SERVICE, Verb.RESCUE)),
          Map.entry(RESCUE, List.of(Verb.UNRESCUE, Verb.UNRESCUE, Verb.DELETED)),
          Map.entry(CLEANHOLD, List.of(Verb.UNHOLD)),
          Map.entry(SERVICEHOLD, List.of(Verb.UNHOLD)),
          Map.entry(DEPLOYFAIL, List.of(Verb.ACTIVE, Verb.DELETED)),
          Map.entry(CLEANFAIL, List.of(Verb.MANAGE)),
          Map.entry(INSPECTFAIL, List.of(Verb.MANAGE, Verb.INSPECT)),
          Map.entry(SERVICEFAIL, List.of(Verb.SERVICE, Verb.ABORT, Verb.DELETED)),
          Map.entry(RESCUEFAIL, List.of(Verb.RESCUE, Verb.UNRESCUE, Verb.DELETED)),
          Map.entry(UNRESCUEFAIL, List.of(Verb.RESCUE, Verb.UNRESCUE, Verb.DELETED)),
          Map.entry(ERROR, List.of(Verb.DELETED)));

  private static final Map<String, Object> RESET = step("management", "reset_bios", Map.of());
  private static final Map<String, Object> FLASH = step("management", "flash_firmware", Map.of());
  private static final Map<String, Object> HOLD = step("power", "hold", Map.of());
  private static final Map<String, Object> WAIT = step("power", "wait", Map.of("seconds", 40));
  private static final List<List<Map<String, Object>>> STEPS =
      List.of(List.of(RESET, FLASH), List.of(RESET, HOLD, FLASH), List.of(WAIT, RESET));

  private Wishes() {}

  /** Empty when there is no way on from the node's state. */
  static Optional<Verb> next(Node node, Random random) {
    return Optional.ofNullable(VERBS.get(node.provisionState())).map(v -> any(v, random));
  }

  static ChangeProvision request(Node node, Verb verb, Random random) {
    return new ChangeProvision(
        node.uuid(),
        verb.wire(),
        null,
        verb == Verb.CLEAN ? any(STEPS, random) : null,
        null,
        verb == Verb.SERVICE ? any(STEPS, random) : null,
        verb == Verb.RESCUE ? "open sesame" : null,
        null);
  }

  private static <T> T any(List<T> possible, Random random) {
    return possible.get(random.nextInt(possible.size()));
  }

  private static Map<String, Object> step(String on, String name, Map<String, Object> args) {
    return Map.of("interface", on, "step", name, "args", args);
  }
}
