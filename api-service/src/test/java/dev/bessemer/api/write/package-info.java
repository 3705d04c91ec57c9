/** Tests of what a patch leaves behind, over the tables of fields. */
@NullMarked
package dev.bessemer.api.write;

import org.jspecify.annotations.NullMarked;
