/**
 * PostgreSQL and an AMQP broker that start from Maven artifacts, with nothing installed.
 *
 * <p>Start at {@link EmbeddedPostgres} and {@link EmbeddedBroker}; both live as long as the object
 * is open. The standalone program uses them, and through {@link TestBackends} every test that needs
 * a database or a broker.
 *
 * <p>PostgreSQL is a process of its own, the real one; the broker runs inside this JVM and is not
 * RabbitMQ: what talks to it must also be tried against {@link LocalRabbitMq}. Nothing here knows
 * what Bessemer stores or sends.
 */
@NullMarked
package dev.bessemer.embedded;

import org.jspecify.annotations.NullMarked;
