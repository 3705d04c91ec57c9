/**
 * This conductor as one of several: its name, its lease, and which nodes are its own.
 *
 * <p>Start at {@link Membership}. Everything that claims nodes or works through lists of nodes asks
 * here first. The answer routes work and saves questions; what protects a node is its claim in the
 * database.
 */
@NullMarked
package dev.bessemer.conductor.cluster;

import org.jspecify.annotations.NullMarked;
