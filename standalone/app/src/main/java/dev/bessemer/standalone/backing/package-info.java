/**
 * The database and the broker under a service: our own, or ones that were given by URL.
 *
 * <p>Start at {@link Backing}. Whoever has one knows that both answer and accept the credentials.
 */
@NullMarked
package dev.bessemer.standalone.backing;

import org.jspecify.annotations.NullMarked;
