/**
 * Kills, stops and restarts everything at random while machines are deployed and cleaned, and
 * checks that nothing was lost and nothing done twice.
 *
 * <p>Start at {@link Chaos}. The services are processes of their own, the machines virtual ones of
 * the fleet, which count what is done to them. The seed decides who is hurt when and how; what the
 * blow meets is the machine's business, so a seed repeats the blows and not the run. {@link
 * Rolling} is the other trial: an upgrade while everything is being deployed.
 */
@NullMarked
package dev.bessemer.standalone.chaos;

import org.jspecify.annotations.NullMarked;
