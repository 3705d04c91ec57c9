/** Tests of the outbox. */
@NullMarked
package dev.bessemer.store.event;

import org.jspecify.annotations.NullMarked;
