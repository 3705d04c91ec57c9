package dev.bessemer.standalone.bench;

import java.time.Duration;

/**
 * How long one kind of work is done.
 *
 * @param warmUp before the measuring; a JVM compiles what it runs often, which costs it much at
 *     first
 */
record Times(Duration warmUp, Duration measured) {}
