/**
 * Whether what an operator said of a new machine is true.
 *
 * <p>Start at {@link Verification}: it asks the BMC, and the node becomes manageable or goes back
 * to enroll with an error. {@link ManageHandler} is the verb, which for nodes known before is only
 * a change of state.
 */
@NullMarked
package dev.bessemer.conductor.verify;

import org.jspecify.annotations.NullMarked;
