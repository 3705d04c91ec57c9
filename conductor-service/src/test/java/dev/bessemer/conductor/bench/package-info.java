/** What tests of this service stand on: a database and a broker, nodes, and other conductors. */
@NullMarked
package dev.bessemer.conductor.bench;

import org.jspecify.annotations.NullMarked;
