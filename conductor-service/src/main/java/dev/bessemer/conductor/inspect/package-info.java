/**
 * Finding out what a machine consists of.
 *
 * <p>Start at {@link Inspecting}. An interface either knows at once, or starts a ramdisk, whose
 * report the API stores and {@link ReportWork} works off. What was found goes to the node, to ports
 * and to the inventory by {@link Findings}.
 */
@NullMarked
package dev.bessemer.conductor.inspect;

import org.jspecify.annotations.NullMarked;
