/**
 * What happened, in the order in which readers may rely on it.
 *
 * <p>Start at {@link Outbox}. Rows come from triggers, see {@code V40__events.sql}: nobody in Java
 * writes an event. The API streams them, a conductor tells the message broker of them.
 */
@NullMarked
package dev.bessemer.store.event;

import org.jspecify.annotations.NullMarked;
