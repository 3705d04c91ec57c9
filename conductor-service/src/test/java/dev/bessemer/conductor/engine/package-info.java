/** Tests of the engine against a real database, with machines of the lab. */
@NullMarked
package dev.bessemer.conductor.engine;

import org.jspecify.annotations.NullMarked;
