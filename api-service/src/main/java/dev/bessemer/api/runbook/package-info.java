/**
 * Runbooks: lists of steps with a name, for cleaning and servicing.
 *
 * <p>Start at {@link RunbookFields} and {@link RunbooksResource}; {@link RunbookRules} says what
 * makes one public or somebody's own. The conductor reads the rows when it begins the work.
 */
@NullMarked
package dev.bessemer.api.runbook;

import org.jspecify.annotations.NullMarked;
