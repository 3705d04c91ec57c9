/** Tests of what is done with the memory after work. */
@NullMarked
package dev.bessemer.api.memory;

import org.jspecify.annotations.NullMarked;
