/** What is taken over with a running instance. */
@NullMarked
package dev.bessemer.conductor.instance;

import org.jspecify.annotations.NullMarked;
