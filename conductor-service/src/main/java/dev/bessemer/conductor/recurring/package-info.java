/**
 * What drivers want to be called for again and again.
 *
 * <p>Start at {@link DriverPeriodics}, which finds the methods of the interfaces that are switched
 * on and has each run at its own pace. Nodes are found by one question to the database for each
 * method; only those of this conductor are looked after.
 */
@NullMarked
package dev.bessemer.conductor.recurring;

import org.jspecify.annotations.NullMarked;
