/**
 * What clients ask of a node's hardware beside power and boot device.
 *
 * <p>Each class is the resource of one path below a node. What a BMC must be asked for is asked of
 * the node's conductor; BIOS settings and firmware are read from what a conductor has kept of them.
 * What the hardware does not support is refused by the conductor.
 */
@NullMarked
package dev.bessemer.api.hardware;

import org.jspecify.annotations.NullMarked;
