/**
 * What the chart in {@code helm/bessemer} makes, asked of Helm itself.
 *
 * <p>Start at {@link Chart}, which renders it; {@link Manifests} finds things in the outcome. No
 * cluster is needed and none is asked.
 */
@NullMarked
package dev.bessemer.helm;

import org.jspecify.annotations.NullMarked;
