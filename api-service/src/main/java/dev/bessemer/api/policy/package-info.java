/**
 * Who may do what: the rules, and the language they are written in.
 *
 * <p>Start at {@link Rules}, the table; {@link Policy} is that table with what the operator has
 * changed. Rules are written as operators know them from OpenStack, read by {@link Parser} into
 * {@link Check}s. Nothing here knows requests or rows: {@code dev.bessemer.api.access} enforces,
 * {@code dev.bessemer.api.auth} finds out who the {@link Caller} is.
 */
@NullMarked
package dev.bessemer.api.policy;

import org.jspecify.annotations.NullMarked;
