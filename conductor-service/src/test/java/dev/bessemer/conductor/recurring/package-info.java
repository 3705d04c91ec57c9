/** Tests of the methods of drivers that are called again and again. */
@NullMarked
package dev.bessemer.conductor.recurring;

import org.jspecify.annotations.NullMarked;
