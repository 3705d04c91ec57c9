/**
 * Requests from one process to the conductor that must handle them, over RabbitMQ.
 *
 * <p>Start at {@link RpcClient}, which asks, and {@link RpcServer}, which answers; both share a
 * {@link BrokerConnection}. The API service asks, conductors answer and ask each other. A call ends
 * by its deadline, always: with the answer, with the conductor's own {@link
 * dev.bessemer.model.fault.Fault}, or with {@link dev.bessemer.model.fault.Unavailable}.
 *
 * <p>{@link Broadcast} tells others what happened, on the exchange and queues of oslo.messaging.
 *
 * <p>Nothing here knows what a request means; the records of {@code dev.bessemer.model.rpc} are all
 * there is. It keeps to what RabbitMQ and the embedded broker do alike: no direct reply-to, no
 * message expiration, no dead-letter queues.
 */
@NullMarked
package dev.bessemer.rpc;

import org.jspecify.annotations.NullMarked;
