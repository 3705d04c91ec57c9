package dev.bessemer.conductor.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bessemer.model.state.PowerTarget;
import dev.bessemer.model.state.Progress;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.model.state.StateSets;
import dev.bessemer.store.notification.Notifications;
import dev.bessemer.store.notification.Payload;
import dev.bessemer.store.notification.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine tells of its nodes, each in the transaction of the change it tells of.
 *
 * <p>Costs nothing while nobody wants to hear it.
 */
@ApplicationScoped
public class Notices {
  /** What is told of consoles. */
  public enum Console {
    SET("console_set"),
    STOP("console_stop"),
    RESTORE("console_restore");

    private final String action;

    Console(String action) {
      this.action = action;
    }
  }

  private final Notifications notifications;
  private final ObjectMapper json;
  private final String publisher;

  @Inject
  Notices(Notifications notifications, ObjectMapper json, Holding holding) {
    this.notifications = notifications;
    this.json = json;
    this.publisher = "ironic-conductor." + holding.name();
  }

  /** The node has moved on. */
  public void moved(UUID node, StateEvent event, Progress before, ProvisionState now) {
    var more = new HashMap<String, @Nullable Object>();
    more.put("event", event.wire());
    more.put("previous_provision_state", before.state().wire());
    more.put(
        "previous_target_provision_state",
        Optional.ofNullable(before.target()).map(ProvisionState::wire).orElse(null));
    tell(
        node,
        Payload.NODE_SET_PROVISION_STATE,
        "provision_set",
        status(event, before.state(), now),
        more);
  }

  static Status status(StateEvent event, ProvisionState before, ProvisionState now) {
    boolean busy = StateSets.UNSTABLE.contains(now);
    if (event == StateEvent.FAIL) {
      return Status.ERROR;
    }
    if (StateSets.UNSTABLE.contains(before) == busy) {
      return Status.SUCCESS;
    }
    return busy ? Status.START : Status.END;
  }

  /** Its power is being changed. */
  public void power(UUID node, PowerTarget target, Status status) {
    tell(
        node, Payload.NODE_SET_POWER_STATE, "power_set", status, Map.of("to_power", target.wire()));
  }

  /** What was recorded of its power was wrong, and is right now. */
  public void powerCorrected(UUID node, @Nullable String from) {
    var more = new HashMap<String, @Nullable Object>();
    more.put("from_power", from);
    tell(node, Payload.NODE_CORRECTED_POWER_STATE, "power_state_corrected", Status.SUCCESS, more);
  }

  /** Something happens to its console. */
  public void console(UUID node, Console what, Status status) {
    tell(node, Payload.NODE, what.action, status, Map.of());
  }

  /** Sensors of a machine, or of this conductor; told whatever the level is. */
  public void sensors(String eventType, Map<String, ?> body) {
    notifications.plain(eventType, publisher, text(body));
  }

  private void tell(UUID node, Payload payload, String action, Status status, Map<String, ?> more) {
    if (!notifications.wanted(status).isEmpty()) {
      notifications.ofNode(node, payload, publisher, action, status, text(more));
    }
  }

  private String text(Map<String, ?> object) {
    try {
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notification cannot be written", e);
    }
  }
}
