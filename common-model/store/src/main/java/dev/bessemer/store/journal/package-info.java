/**
 * What was begun and what became of it: runs and their steps.
 *
 * <p>Start at {@link Journal}. The engine writes before and after every step; whoever takes a node
 * over reads here where to go on.
 */
@NullMarked
package dev.bessemer.store.journal;

import org.jspecify.annotations.NullMarked;
