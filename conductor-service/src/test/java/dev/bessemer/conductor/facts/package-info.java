/** What is kept of machines' parts. */
@NullMarked
package dev.bessemer.conductor.facts;

import org.jspecify.annotations.NullMarked;
