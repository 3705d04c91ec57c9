/**
 * Config drives: the small disks from which an installed system reads what it is to become.
 *
 * <p>Start at {@link ConfigDrives}. Deploying uses it, once to refuse early what cannot work and
 * once to send the drive to the agent. A config drive often holds secrets: nothing of its content
 * is in a message.
 */
@NullMarked
package dev.bessemer.hardware.configdrive;

import org.jspecify.annotations.NullMarked;
