/**
 * What the message broker is to be told, until it has been told.
 *
 * <p>Start at {@link Notifications}. Whoever changes something writes the notification in the same
 * transaction, so that neither can be without the other; a conductor hands it to the broker and
 * removes it when the broker has confirmed it. {@link Subject} and {@link Payload} are the tables
 * of what there is to tell.
 */
@NullMarked
package dev.bessemer.store.notification;

import org.jspecify.annotations.NullMarked;
