/** Tests of how heartbeats are stored. */
@NullMarked
package dev.bessemer.store.agent;

import org.jspecify.annotations.NullMarked;
