/**
 * Reads what operators wrote on a node.
 *
 * <p>Start at {@link DriverInfo}. All drivers use it, so that the same mistake is named by the same
 * words everywhere, and no secret gets into a message.
 */
@NullMarked
package dev.bessemer.hardware.info;

import org.jspecify.annotations.NullMarked;
