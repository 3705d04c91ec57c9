/** Tests of how rows of nodes are read and written. */
@NullMarked
package dev.bessemer.store.node;

import org.jspecify.annotations.NullMarked;
