/**
 * Tests of the product from outside: processes, sockets, HTTP, and clients that others wrote.
 *
 * <p>Start at {@link Product}, which runs the services as processes of their own on a real
 * PostgreSQL and a real RabbitMQ. No class of the services is used here.
 */
@NullMarked
package dev.bessemer.suite;

import org.jspecify.annotations.NullMarked;
