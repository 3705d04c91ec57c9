/** Tests of plans. */
@NullMarked
package dev.bessemer.conductor.planning;

import org.jspecify.annotations.NullMarked;
