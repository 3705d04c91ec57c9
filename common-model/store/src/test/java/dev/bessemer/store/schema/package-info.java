/** That the schema comes to be whatever happens to the database meanwhile. */
@NullMarked
package dev.bessemer.store.schema;

import org.jspecify.annotations.NullMarked;
