/**
 * How the programs beside the services (demo, bench, chaos) speak to the API: over HTTP, as any
 * client does, every request with a deadline.
 *
 * <p>Start at {@link ApiClient}. What an answer means to them is their own business.
 */
@NullMarked
package dev.bessemer.standalone.client;

import org.jspecify.annotations.NullMarked;
