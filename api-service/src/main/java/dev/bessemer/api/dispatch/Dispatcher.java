package dev.bessemer.api.dispatch;

import dev.bessemer.api.call.Call;
import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Unavailable;
import dev.bessemer.model.placement.Placement;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.rpc.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Asks the conductor that a node belongs to.
 *
 * <p>Always ends in time. A conductor that has just gone is found out by the broker at once; then
 * the node's new owner is asked, if there is one already.
 */
@ApplicationScoped
public class Dispatcher {
  /** The broker knows nobody of that name: the request was not handled. */
  private static final String UNREACHABLE = "conductor_unreachable";

  private final Membership membership;
  private final ConductorClient conductors;
  private final DispatchConfig config;
  private final Call call;

  @Inject
  Dispatcher(Membership membership, ConductorClient conductors, DispatchConfig config, Call call) {
    this.membership = membership;
    this.conductors = conductors;
    this.config = config;
    this.call = call;
  }

  /**
   * Has something begun; the conductor answers as soon as it has.
   *
   * @throws Fault the conductor's refusal, or {@link Unavailable}
   */
  public void begin(Target node, ConductorRequest request) {
    ask(node, request, config.beginPatience());
  }

  /**
   * Asks something that takes a look at the hardware.
   *
   * @throws Fault the conductor's refusal, or {@link Unavailable}
   */
  public <R extends ConductorReply> R ask(Target node, ConductorRequest request, Class<R> reply) {
    return reply.cast(ask(node, request, config.hardwarePatience()));
  }

  /**
   * Asks any conductor that drives a hardware type.
   *
   * @throws NotFound when there is none
   */
  public <R extends ConductorReply> R askDriver(
      String driver, ConductorRequest request, Class<R> reply) {
    var asked = new HashSet<String>();
    for (var placement = membership.placement(); ; placement = membership.refreshed()) {
      var others = new ArrayList<>(placement.serving(driver));
      others.removeAll(asked);
      if (others.isEmpty() && asked.isEmpty()) {
        throw NotFound.driver(driver);
      }
      Collections.shuffle(others);
      try {
        var one = others.isEmpty() ? asked.iterator().next() : others.getFirst();
        return reply.cast(conductors.call(one, request, config.hardwarePatience(), origin()));
      } catch (Unavailable e) {
        if (!e.code().equals(UNREACHABLE) || others.isEmpty()) {
          throw e;
        }
        asked.add(others.getFirst());
      }
    }
  }

  /**
   * Tells the owners of nodes something that they will find out anyway; nobody waits for it. Need
   * not be called for a request.
   *
   * @param request from the nodes of one owner
   */
  public void hintOwners(Collection<Target> nodes, Function<List<UUID>, ConductorRequest> request) {
    var placement = membership.placement();
    var theirs = new HashMap<String, List<UUID>>();
    for (var node : nodes) {
      owner(placement, node)
          .ifPresent(o -> theirs.computeIfAbsent(o, _ -> new ArrayList<>()).add(node.uuid()));
    }
    theirs.forEach((owner, of) -> conductors.cast(owner, request.apply(of), Origin.fresh()));
  }

  /** Tells any conductor, each of which will find it out anyway; nobody waits for it. */
  public void hintAny(ConductorRequest request) {
    var members = new ArrayList<>(membership.placement().members());
    Collections.shuffle(members);
    members.stream().findFirst().ifPresent(m -> conductors.cast(m.name(), request, origin()));
  }

  private ConductorReply ask(Target node, ConductorRequest request, Duration patience) {
    var first =
        owner(membership.placement(), node)
            .or(() -> owner(membership.refreshed(), node))
            .orElseThrow(() -> Unavailable.noConductor(node.driver(), node.conductorGroup()));
    try {
      return conductors.call(first, request, patience, origin());
    } catch (Unavailable e) {
      if (!e.code().equals(UNREACHABLE)) {
        throw e;
      }
      var second = owner(membership.refreshed(), node).filter(name -> !name.equals(first));
      return conductors.call(second.orElseThrow(() -> e), request, patience, origin());
    }
  }

  private static Optional<String> owner(Placement placement, Target node) {
    return placement.ownerOf(node.uuid(), node.conductorGroup(), node.driver());
  }

  private Origin origin() {
    return Origin.of(call.requestId());
  }
}
