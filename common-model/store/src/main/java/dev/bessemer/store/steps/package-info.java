/**
 * Steps that clients keep for later: deploy templates and runbooks.
 *
 * <p>Start at {@link dev.bessemer.store.steps.SavedSteps}. Clients write them through the API; the
 * conductor and whoever resolves a runbook only read them here.
 */
@NullMarked
package dev.bessemer.store.steps;

import org.jspecify.annotations.NullMarked;
