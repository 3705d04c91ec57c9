/** Tests of the stream of events. */
@NullMarked
package dev.bessemer.api.stream;

import org.jspecify.annotations.NullMarked;
