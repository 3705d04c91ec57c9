/**
 * The hardware types that come with Bessemer, and what drives them.
 *
 * <p>Start at {@link HardwareModule}, which a conductor finds as a service, and {@code
 * HardwareTypes}, the table of which implementations each type accepts. The packages below hold the
 * implementations, one package for one way to reach a machine.
 *
 * <p>Nothing here sees the store or the engine; a node comes in as a task and all changes to it go
 * out through the task.
 */
@NullMarked
package dev.bessemer.hardware;

import org.jspecify.annotations.NullMarked;
