/**
 * Who may work on a node.
 *
 * <p>Start at {@link NodeLocks}. A reservation is one conditional UPDATE; its fence is checked in
 * every later write, so a conductor that lost a node can write nothing for it.
 */
@NullMarked
package dev.bessemer.store.lock;

import org.jspecify.annotations.NullMarked;
