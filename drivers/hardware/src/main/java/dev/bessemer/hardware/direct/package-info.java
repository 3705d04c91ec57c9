/**
 * The {@code direct} deploy interface: an agent in a ramdisk fetches and writes the image.
 *
 * <p>Start at {@link DirectDeploy}, whose steps are the procedure in the order of their priorities.
 * Cleaning and service bring up their ramdisk here too. What agents are told, and how, is in {@code
 * dev.bessemer.hardware.agent}.
 */
@NullMarked
package dev.bessemer.hardware.direct;

import org.jspecify.annotations.NullMarked;
