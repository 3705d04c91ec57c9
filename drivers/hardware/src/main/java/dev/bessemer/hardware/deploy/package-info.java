/**
 * Deploying otherwise than by writing a disk.
 *
 * <p>Start at {@link dev.bessemer.hardware.deploy.RamdiskDeploy}, for instances that are nothing
 * but a ramdisk, and {@link dev.bessemer.hardware.deploy.AutodetectDeploy}, which finds the way
 * that fits an instance. Cleaning and service are the same as for a disk.
 */
@NullMarked
package dev.bessemer.hardware.deploy;

import org.jspecify.annotations.NullMarked;
