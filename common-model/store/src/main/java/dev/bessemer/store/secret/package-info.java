/**
 * Hides passwords, tokens and the like in free-form fields before a client sees them.
 *
 * <p>Start at {@link SecretMask}.
 */
@NullMarked
package dev.bessemer.store.secret;

import org.jspecify.annotations.NullMarked;
