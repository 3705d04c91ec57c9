/**
 * Requests to move a node towards another provision state.
 *
 * <p>Start at {@link ProvisionResource}; {@link ProvisionRules} holds the checks in their order.
 * What only the conductor can know it checks itself.
 */
@NullMarked
package dev.bessemer.api.provision;

import org.jspecify.annotations.NullMarked;
