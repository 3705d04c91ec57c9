/**
 * How the tables come to be, before anything of the process looks at them.
 *
 * <p>Start at {@link Schema}. Both services carry it: nothing else of theirs begins before it is
 * done, nor do their ports open.
 */
@NullMarked
package dev.bessemer.store.schema;

import org.jspecify.annotations.NullMarked;
