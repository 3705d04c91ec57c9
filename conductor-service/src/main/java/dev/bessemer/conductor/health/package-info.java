/**
 * What Kubernetes and people ask to learn whether this conductor works, under {@code /q/health}.
 *
 * <p>Each class is one check; none asks a BMC.
 */
@NullMarked
package dev.bessemer.conductor.health;

import org.jspecify.annotations.NullMarked;
