/**
 * What stands at the root: which versions there are, and whether the process is there at all.
 *
 * <p>Start at {@link RootResource}.
 */
@NullMarked
package dev.bessemer.api.root;

import org.jspecify.annotations.NullMarked;
