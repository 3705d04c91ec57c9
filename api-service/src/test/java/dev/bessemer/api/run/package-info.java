/** Tests of the journal as the API shows it. */
@NullMarked
package dev.bessemer.api.run;

import org.jspecify.annotations.NullMarked;
