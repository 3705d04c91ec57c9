/**
 * Whether this process can do its work; shown under {@code /q/health}.
 *
 * <p>Start at {@link BrokerWell}.
 */
@NullMarked
package dev.bessemer.api.health;

import org.jspecify.annotations.NullMarked;
