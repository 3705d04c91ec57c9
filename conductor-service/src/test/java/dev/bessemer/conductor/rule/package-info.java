/**
 * The rules of docs/steps.md, and which test shows which.
 *
 * <p>Mark a test with {@link dev.bessemer.conductor.rule.Shows}; a rule that no test shows, and an
 * id that is no rule, fail the build.
 */
@NullMarked
package dev.bessemer.conductor.rule;

import org.jspecify.annotations.NullMarked;
