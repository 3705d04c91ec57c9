package dev.bessemer.model.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provision state together with the state headed for.
 *
 * @param target null when nothing is asked for
 */
public record Progress(ProvisionState state, @Nullable ProvisionState target) {

  /** After the event, heading where the new state heads by default. */
  public Progress after(StateEvent event) {
    return after(event, null);
  }

  /**
   * After the event.
   *
   * @param aim stable state to head for instead of the new state's default, as manual cleaning
   *     heads for manageable; must not be lost between the events of one piece of work
   */
  public Progress after(StateEvent event, @Nullable ProvisionState aim) {
    var next = ProvisionTable.next(state, event);
    return new Progress(next, next.stable() ? null : aim(next, aim));
  }

  private @Nullable ProvisionState aim(ProvisionState next, @Nullable ProvisionState aim) {
    return Optional.ofNullable(aim).or(next::defaultTarget).orElse(target);
  }
}
