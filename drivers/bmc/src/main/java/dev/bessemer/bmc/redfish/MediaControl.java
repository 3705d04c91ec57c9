package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual drives of one system.
 *
 * <p>They belong to the system, or in older BMCs to its managers. If the system has some, those of
 * the managers are not used; but they are emptied, for one may be left from before an update.
 */
final class MediaControl {
  private static final Logger LOG = LoggerFactory.getLogger(MediaControl.class);
  private static final String DRIVES = "VirtualMedia";

  private final Connection bmc;
  private final String system;
  private final Deadline deadline;

  MediaControl(Connection bmc, String system, Deadline deadline) {
    this.bmc = bmc;
    this.system = system;
    this.deadline = deadline;
  }

  List<VirtualMedium> list() {
    for (var drives : usedForInsertion()) {
      var found = repeatingFailures(() -> slots(drives));
      if (!found.isEmpty()) {
        return found.stream().map(MediaSlot::medium).toList();
      }
    }
    return List.of();
  }

  VirtualMedium insert(MediaType type, MediaImage image) {
    var errors = new ArrayList<RedfishException>();
    for (var drives : usedForInsertion()) {
      try {
        var used = repeatingFailures(() -> insertInto(drives, type, image, errors));
        if (used.isPresent()) {
          return used.get();
        }
      } catch (RedfishException e) {
        if (e.kind() != Kind.FAILED) {
          throw e;
        }
        errors.add(e);
      }
    }
    throw nowhere(type, errors);
  }

  /** Empties all drives for a type, or all there are; says whether one had something in it. */
  boolean eject(@Nullable MediaType type) {
    var ejected = false;
    RedfishException first = null;
    for (var drives : all()) {
      try {
        ejected |= ejectFrom(drives, type);
      } catch (RedfishException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return ejected;
  }

  private Optional<VirtualMedium> insertInto(
      String drives, MediaType type, MediaImage image, List<RedfishException> errors) {
    makeRoom(drives, type);
    for (var slot : slots(drives)) {
      if (!slot.medium().takes(type) || !isWanted(slot, image)) {
        continue;
      }
      try {
        slot.insert(image);
        return Optional.of(slot.medium());
      } catch (RedfishException e) {
        if (!isOnlyThisSlot(e)) {
          throw e;
        }
        errors.add(e);
      }
    }
    return Optional.empty();
  }

  /** What is still shown as inserted may be the image before this one under the same name. */
  private void makeRoom(String drives, MediaType type) {
    try {
      ejectFrom(drives, type);
    } catch (RedfishException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("not ejected before insertion");
    }
  }

  private boolean ejectFrom(String drives, @Nullable MediaType type) {
    var ejected = false;
    for (var slot : slots(drives)) {
      if (slot.medium().inserted() && (type == null || slot.medium().takes(type))) {
        slot.eject();
        ejected = true;
      }
    }
    return ejected;
  }

  private static boolean isWanted(MediaSlot slot, MediaImage image) {
    return image.slot() == null || image.slot().equals(slot.medium().id());
  }

  /** Some drives are for a viewer's own media only, and say so in one of these ways. */
  private static boolean isOnlyThisSlot(RedfishException e) {
    return e.status() == 400 || e.status() == 405 || e.kind() == Kind.UNSUPPORTED;
  }

  private List<MediaSlot> slots(String drives) {
    return bmc.memberResources(drives, deadline).stream()
        .map(slot -> new MediaSlot(bmc, slot, deadline))
        .toList();
  }

  private List<String> usedForInsertion() {
    var ofSystem = bmc.resource(system, deadline).link(DRIVES);
    return ofSystem.map(List::of).orElseGet(() -> List.copyOf(ofManagers()));
  }

  private Set<String> all() {
    var all = new LinkedHashSet<String>();
    bmc.resource(system, deadline).link(DRIVES).ifPresent(all::add);
    all.addAll(ofManagers());
    return all;
  }

  private Set<String> ofManagers() {
    var found = new LinkedHashSet<String>();
    for (var manager : new Managers(bmc, system, deadline).resources()) {
      manager.link(DRIVES).ifPresent(found::add);
    }
    return found;
  }

  /** A medium that is still being ejected makes some BMCs fail for a moment. */
  private <T> T repeatingFailures(java.util.function.Supplier<T> attempt) {
    var repeat = bmc.options().mediaError();
    for (var tries = 1; ; tries++) {
      try {
        return attempt.get();
      } catch (RedfishException e) {
        if (e.kind() != Kind.FAILED || tries >= repeat.tries() || !deadline.pause(repeat.pause())) {
          throw e;
        }
      }
    }
  }

  private RedfishException nowhere(MediaType type, List<RedfishException> errors) {
    if (errors.isEmpty()) {
      var message = "%s has no virtual drive for %s".formatted(system, type.wire());
      return RedfishException.of(Kind.UNSUPPORTED, message);
    }
    var first = errors.getFirst();
    var last = errors.getLast();
    return first.getMessage().equals(last.getMessage())
        ? first
        : RedfishException.of(
            first.kind(),
            "no virtual drive took the image; first: %s; last: %s"
                .formatted(first.getMessage(), last.getMessage()),
            first);
  }
}
