package dev.bessemer.api.provision;

import dev.bessemer.api.call.Call;
import dev.bessemer.api.dispatch.Dispatcher;
import dev.bessemer.api.node.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Has a node's conductor begin with what a client wishes. */
@ApplicationScoped
class Provisioning {
  private final Call call;
  private final Standings standings;
  private final ProvisionRights rights;
  private final ProvisionRules rules;
  private final Dispatcher conductors;

  @Inject
  Provisioning(
      Call call,
      Standings standings,
      ProvisionRights rights,
      ProvisionRules rules,
      Dispatcher conductors) {
    this.call = call;
    this.standings = standings;
    this.rights = rights;
    this.rules = rules;
    this.conductors = conductors;
  }

  /**
   * Returns when it has begun.
   *
   * @throws dev.bessemer.model.fault.Fault when it cannot
   */
  void begin(ProvisionWish wish, String node) {
    rights.check(wish, node);
    var standing = standings.require(node);
    var whole = rules.check(wish, standing, call.version());
    var project = call.caller().project().orElse(null);
    conductors.begin(standing.target(), whole.request(standing.target().uuid(), project));
  }
}
