/** Levels of notifications; what is written is tried where it is written. */
@NullMarked
package dev.bessemer.store.notification;

import org.jspecify.annotations.NullMarked;
