/**
 * Tests of the fleet with real sockets. {@link dev.bessemer.fleet.ApiStub} is the little of the API
 * that an agent needs, {@link dev.bessemer.fleet.Eventually} waits for what takes a moment.
 */
@NullMarked
package dev.bessemer.fleet;

import org.jspecify.annotations.NullMarked;
