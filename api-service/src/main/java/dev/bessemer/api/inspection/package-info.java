/**
 * Inspection rules: what is to be done with what an inspection has found.
 *
 * <p>Start at {@link RuleFields}; {@link Ops} is the table of what a rule can ask and do. The
 * conductor reads the rows when an inspection ends, and does what they say.
 */
@NullMarked
package dev.bessemer.api.inspection;

import org.jspecify.annotations.NullMarked;
