/**
 * Drivers, as clients see them: what conductors have said when they registered.
 *
 * <p>Start at {@link DriversResource}. No conductor is asked.
 */
@NullMarked
package dev.bessemer.api.driver;

import org.jspecify.annotations.NullMarked;
