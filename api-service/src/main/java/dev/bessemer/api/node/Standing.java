package dev.bessemer.api.node;

import dev.bessemer.api.dispatch.Target;
import dev.bessemer.model.state.ProvisionState;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether something can be asked of a node.
 *
 * @param reservation who works on it
 */
public record Standing(
    Target target,
    ProvisionState state,
    boolean maintenance,
    @Nullable String reservation,
    boolean disablePowerOff,
    @Nullable String fault,
    boolean consoleEnabled) {}
