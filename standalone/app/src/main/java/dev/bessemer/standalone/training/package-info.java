/**
 * Lets the programs start faster: each is run once after the build, and the JVM writes down what it
 * loaded.
 *
 * <p>Start at {@link Exercise}, which makes a service do a little of everything, {@link Lives},
 * which makes it do the usual often, and {@link Trainee}, a service that writes its own cache. A
 * program without a cache works the same, only later.
 */
@NullMarked
package dev.bessemer.standalone.training;

import org.jspecify.annotations.NullMarked;
