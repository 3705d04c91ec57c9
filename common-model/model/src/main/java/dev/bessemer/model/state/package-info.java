/**
 * What a node can be in the middle of, and what may happen next.
 *
 * <p>Start at {@link ProvisionTable}. Verbs, answers to impossible requests, diagram and tests are
 * derived from it. Both services use this package; it has no side effects and knows no store and no
 * clock.
 */
@NullMarked
package dev.bessemer.model.state;

import org.jspecify.annotations.NullMarked;
