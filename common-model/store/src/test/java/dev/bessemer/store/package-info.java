/** Tests of the store against a real PostgreSQL. */
@NullMarked
package dev.bessemer.store;

import org.jspecify.annotations.NullMarked;
