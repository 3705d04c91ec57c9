/**
 * Hands notifications to the message broker, in the form of oslo.messaging.
 *
 * <p>Start at {@link dev.bessemer.conductor.relay.Relay}. Whatever there is to tell stands in the
 * database already, written by the API, the engine and the readers of sensors; nobody waits for the
 * broker.
 */
@NullMarked
package dev.bessemer.conductor.relay;

import org.jspecify.annotations.NullMarked;
