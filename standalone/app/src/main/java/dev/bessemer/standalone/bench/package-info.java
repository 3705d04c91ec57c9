/**
 * Measures Bessemer with the work that Ironic was measured with, and prints both side by side.
 *
 * <p>Start at {@link Bench}. It starts the services as processes of their own on a database and a
 * broker of its own, and loads them over HTTP like any client. CPU time is that of all server
 * processes, read from the kernel; the load generator is not in it.
 */
@NullMarked
package dev.bessemer.standalone.bench;

import org.jspecify.annotations.NullMarked;
