/**
 * What a BMC tells about its machine by the way: maker, boot mode, secure boot, health.
 *
 * <p>Start at {@link MachineFacts}. Verifying and the power synchronisation read them. They are
 * taken as they come: a BMC that does not tell them is no failure.
 */
@NullMarked
package dev.bessemer.conductor.facts;

import org.jspecify.annotations.NullMarked;
