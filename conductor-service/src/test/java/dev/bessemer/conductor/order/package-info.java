/** What is asked of hardware that can do everything, and of hardware that can do nothing. */
@NullMarked
package dev.bessemer.conductor.order;

import org.jspecify.annotations.NullMarked;
