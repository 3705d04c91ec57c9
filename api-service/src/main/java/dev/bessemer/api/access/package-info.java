/**
 * Holds requests to the rules of {@code dev.bessemer.api.policy}.
 *
 * <p>Start at {@link Needs}, which every endpoint carries, and {@link Doors}, which asks the rule
 * before the endpoint is reached: about the thing that the URL names, loaded for it. {@link Things}
 * is the table of what URLs name and whose it is. Code that learns only later what it is about asks
 * {@link Access}; lists are narrowed by it in SQL.
 */
@NullMarked
package dev.bessemer.api.access;

import org.jspecify.annotations.NullMarked;
