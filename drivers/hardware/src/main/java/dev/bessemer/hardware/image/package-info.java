/**
 * Images of instances: which are allowed, where they are, and how agents are told.
 *
 * <p>Start at {@link Images}. Deploying uses it. An image without a digest is never deployed.
 */
@NullMarked
package dev.bessemer.hardware.image;

import org.jspecify.annotations.NullMarked;
