/**
 * Bessemer in one process: both services, their database, their broker, and virtual machines.
 *
 * <p>Start at {@link Main}. The commands are {@link UpCommand} and {@link DemoCommand}; what they
 * have in common is a {@link Running} service on a {@code Backing} of database and broker. The
 * script {@code ./bessemer} calls this program.
 *
 * <p>Nothing depends on this package, and it decides nothing about provisioning. What goes wrong at
 * the start is said in one sentence.
 */
@NullMarked
package dev.bessemer.standalone;

import org.jspecify.annotations.NullMarked;
