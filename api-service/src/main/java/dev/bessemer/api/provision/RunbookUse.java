package dev.bessemer.api.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.api.access.Access;
import dev.bessemer.api.policy.Facts;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.store.steps.Runbook;
import dev.bessemer.store.steps.SavedSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Puts the steps of a runbook in the place of those that a client would list. */
@ApplicationScoped
class RunbookUse {
  private static final int BY_TRAITS_SINCE = 112;

  private final SavedSteps saved;
  private final Access access;
  private final ObjectMapper json;

  @Inject
  RunbookUse(SavedSteps saved, Access access, ObjectMapper json) {
    this.saved = saved;
    this.access = access;
    this.json = json;
  }

  /** What is to be run, and whether without a ramdisk. */
  record Listed(JsonNode steps, boolean withoutRamdisk) {}

  /**
   * @throws NotFound when the caller cannot see such a runbook
   * @throws dev.bessemer.model.fault.Forbidden when the caller may not use it
   * @throws Refused when it is not meant for the node
   */
  Listed of(String ident, UUID node, ApiVersion version) {
    var runbook = saved.runbook(ident).filter(this::isSeen).orElseThrow(() -> missing(ident));
    access.require("runbook:use", facts(runbook));
    if (!fits(runbook, saved.traitsOf(node), version)) {
      throw Refused.invalidParameter(
          "Runbook %s is not meant for node %s: they have no trait in common."
              .formatted(runbook.name(), node));
    }
    return new Listed(json.valueToTree(runbook.steps()), runbook.disableRamdisk());
  }

  private static boolean fits(Runbook runbook, List<String> traits, ApiVersion version) {
    return version.minor() >= BY_TRAITS_SINCE
        ? runbook.sharesTrait(traits)
        : traits.contains(runbook.name());
  }

  private boolean isSeen(Runbook runbook) {
    return access.isUnrestricted() || access.may("runbook:get", facts(runbook));
  }

  private static Facts facts(Runbook runbook) {
    return Facts.NONE
        .with("runbook.owner", runbook.owner())
        .with("runbook.public", runbook.isPublic() ? "True" : null);
  }

  private static NotFound missing(String ident) {
    return new NotFound("runbook_not_found", "Runbook %s could not be found.".formatted(ident));
  }
}
