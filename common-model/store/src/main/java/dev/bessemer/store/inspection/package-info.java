/**
 * Inspections by ramdisk, between their report and its end.
 *
 * <p>Start at {@link InspectionReports}. The API writes, the conductor that owns the node reads.
 */
@NullMarked
package dev.bessemer.store.inspection;

import org.jspecify.annotations.NullMarked;
