/**
 * What the clients of BMCs have in common, whatever they speak: {@link Permit}.
 *
 * <p>The clients themselves are in {@code ipmi} and {@code redfish}.
 */
@NullMarked
package dev.bessemer.bmc;

import org.jspecify.annotations.NullMarked;
