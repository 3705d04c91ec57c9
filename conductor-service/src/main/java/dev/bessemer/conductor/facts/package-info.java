/**
 * What a BMC tells about its machine by the way: maker, boot mode, secure boot, health, and the
 * settings and firmware of its parts.
 *
 * <p>Start at {@link MachineFacts}, which verifying and the power synchronisation read, and at
 * {@link PartFacts}, which is read after whatever may have changed it. They are taken as they come:
 * a BMC that does not tell them is no failure.
 */
@NullMarked
package dev.bessemer.conductor.facts;

import org.jspecify.annotations.NullMarked;
