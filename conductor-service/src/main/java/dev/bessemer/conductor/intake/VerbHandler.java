package dev.bessemer.conductor.intake;

import dev.bessemer.model.rpc.ConductorRequest.ChangeProvision;
import dev.bessemer.model.state.Verb;
import java.util.Set;

/**
 * Begins what some verbs ask for. Every bean of this type is found by itself.
 *
 * <p>Returns when everything that can refuse the request has been asked, the node shows where it
 * heads, and a worker has begun or nothing is left to do.
 */
public interface VerbHandler {
  Set<Verb> verbs();

  /**
   * @throws dev.bessemer.model.fault.Fault when the request is refused; then the node is as before
   */
  void handle(ChangeProvision request);
}
