/** What others hear over a real RabbitMQ, and what they do not. */
@NullMarked
package dev.bessemer.conductor.relay;

import org.jspecify.annotations.NullMarked;
