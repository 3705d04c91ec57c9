/**
 * Opens URLs that users gave, and nothing that a conductor should keep away from.
 *
 * <p>Start at {@link Egress}; there is one in a conductor, and no other code of the drivers opens
 * such a URL. Images themselves are fetched by the machines, not here: a conductor only looks
 * whether they are there, and reads lists of checksums and config drives.
 */
@NullMarked
package dev.bessemer.hardware.egress;

import org.jspecify.annotations.NullMarked;
