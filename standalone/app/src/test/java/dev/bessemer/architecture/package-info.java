/**
 * Holds the code to the table of jars in {@code docs/architecture.md}.
 *
 * <p>Start at {@link Jars}, which is that table. The tests read the compiled classes of all modules
 * that end in the standalone process; nothing is started.
 */
@NullMarked
package dev.bessemer.architecture;

import org.jspecify.annotations.NullMarked;
