package dev.bessemer.api.provision;

import static dev.bessemer.model.state.ProvisionState.DEPLOYWAIT;
import static dev.bessemer.model.state.ProvisionState.INSPECTWAIT;

import dev.bessemer.api.node.Standing;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Conflict;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.state.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a wish makes sense for a node in its state, as far as that can be said without its
 * conductor. The checks stand in the order in which clients learn of them.
 */
@ApplicationScoped
class ProvisionRules {
  /** Clients learn only after all other checks that these are too new for them. */
  private static final Set<Verb> GATED_LATE = EnumSet.of(Verb.UNHOLD, Verb.SERVICE);

  private static final Set<Verb> DEPLOYING = EnumSet.of(Verb.ACTIVE, Verb.DEPLOY, Verb.REBUILD);
  private static final Set<Verb> WITH_DEPLOY_STEPS = EnumSet.of(Verb.ACTIVE, Verb.REBUILD);
  private static final Set<Verb> WITH_RAMDISK_CHOICE = EnumSet.of(Verb.CLEAN, Verb.SERVICE);

  private static final int ABORT_INSPECTION_SINCE = 41;
  private static final int DEPLOY_STEPS_SINCE = 69;
  private static final int CLEAN_WITHOUT_RAMDISK_SINCE = 70;
  private static final int RUNBOOK_SINCE = 92;
  private static final int SERVICE_WITHOUT_RAMDISK_SINCE = 108;
  private static final int ABORT_DEPLOYMENT_SINCE = 110;

  private final StepChecks steps;
  private final RunbookUse runbooks;

  @Inject
  ProvisionRules(StepChecks steps, RunbookUse runbooks) {
    this.runbooks = runbooks;
    this.steps = steps;
  }

  /** The wish, with the steps of its runbook if it names one. */
  ProvisionWish check(ProvisionWish asked, Standing node, ApiVersion version) {
    var verb = verb(asked, node);
    var wish = asked;
    if (!GATED_LATE.contains(verb)) {
      gate(verb, version);
    }
    if (node.maintenance() && DEPLOYING.contains(verb)) {
      throw Refused.inMaintenance(wish.target(), node.target().uuid().toString());
    }
    checkTransition(verb, node);
    wish.configdrive().ifPresent(drive -> ConfigDrives.check(drive, verb, version));
    if (wish.runbook().isPresent()) {
      wish = byRunbook(wish, node, verb, version);
    }
    if (asked.disableRamdisk()) {
      checkRamdiskChoice(verb, version);
    }
    checkCompany(wish, verb, version);
    if (GATED_LATE.contains(verb)) {
      gate(verb, version);
    }
    checkAbort(verb, node, version);
    requireArguments(wish, verb);
    steps.check(wish);
    return wish;
  }

  private static Verb verb(ProvisionWish wish, Standing node) {
    return Verb.find(wish.target())
        .orElseThrow(() -> Refused.invalidState(wish.target(), node.state().wire()));
  }

  private static void gate(Verb verb, ApiVersion version) {
    NotAcceptable.below(version, verb.since(), "Target " + verb.wire());
  }

  /** A node that is locked may be in another state soon; then the same request may be possible. */
  private static void checkTransition(Verb verb, Standing node) {
    if (verb.validFrom().contains(node.state())) {
      return;
    }
    var holder = node.reservation();
    if (holder != null) {
      throw Conflict.nodeLocked(node.target().uuid().toString(), holder);
    }
    throw Refused.invalidState(verb.wire(), node.state().wire());
  }

  private ProvisionWish byRunbook(
      ProvisionWish wish, Standing node, Verb verb, ApiVersion version) {
    NotAcceptable.below(version, RUNBOOK_SINCE, "Parameter runbook");
    if (!WITH_RAMDISK_CHOICE.contains(verb)) {
      throw Refused.invalidParameter("A runbook is only for the targets clean and service.");
    }
    if (wish.cleanSteps().isPresent() || wish.serviceSteps().isPresent()) {
      throw Refused.invalidParameter("Steps and a runbook exclude each other.");
    }
    var name = wish.runbook().orElseThrow();
    return wish.listing(verb, runbooks.of(name, node.target().uuid(), version));
  }

  private static void checkRamdiskChoice(Verb verb, ApiVersion version) {
    if (!WITH_RAMDISK_CHOICE.contains(verb)) {
      throw Refused.invalidParameter("disable_ramdisk is only for the targets clean and service.");
    }
    NotAcceptable.below(
        version,
        verb == Verb.CLEAN ? CLEAN_WITHOUT_RAMDISK_SINCE : SERVICE_WITHOUT_RAMDISK_SINCE,
        "Parameter disable_ramdisk");
  }

  private static void checkCompany(ProvisionWish wish, Verb verb, ApiVersion version) {
    if (wish.deploySteps().isPresent()) {
      NotAcceptable.below(version, DEPLOY_STEPS_SINCE, "Parameter deploy_steps");
    }
    only(wish.cleanSteps(), "clean_steps", verb, EnumSet.of(Verb.CLEAN));
    only(wish.deploySteps(), "deploy_steps", verb, WITH_DEPLOY_STEPS);
    only(wish.serviceSteps(), "service_steps", verb, EnumSet.of(Verb.SERVICE));
    only(wish.rescuePassword(), "rescue_password", verb, EnumSet.of(Verb.RESCUE));
  }

  private static void only(Optional<?> argument, String name, Verb verb, Set<Verb> verbs) {
    if (argument.isPresent() && !verbs.contains(verb)) {
      throw Refused.invalidParameter(
          "\"%s\" is only valid when setting target provision state to %s."
              .formatted(name, verbs.iterator().next().wire()));
    }
  }

  private static void checkAbort(Verb verb, Standing node, ApiVersion version) {
    if (verb == Verb.ABORT && node.state() == INSPECTWAIT) {
      NotAcceptable.below(version, ABORT_INSPECTION_SINCE, "Aborting an inspection");
    }
    if (verb == Verb.ABORT && node.state() == DEPLOYWAIT) {
      NotAcceptable.below(version, ABORT_DEPLOYMENT_SINCE, "Aborting a deployment");
    }
  }

  private static void requireArguments(ProvisionWish wish, Verb verb) {
    boolean missing =
        switch (verb) {
          case CLEAN -> wish.cleanSteps().isEmpty();
          case SERVICE -> wish.serviceSteps().isEmpty();
          case RESCUE -> wish.rescuePassword().filter(p -> !p.isBlank()).isEmpty();
          case ACTIVE, DEPLOY, REBUILD, DELETED, UNDEPLOY, MANAGE, PROVIDE, INSPECT, ABORT -> false;
          case ADOPT, UNRESCUE, UNHOLD -> false;
        };
    if (missing) {
      var argument = verb == Verb.RESCUE ? "rescue_password" : verb.wire() + "_steps";
      throw Refused.missingParameter(
          "\"%s\" is required when setting target provision state to %s."
              .formatted(argument, verb.wire()));
    }
  }
}
