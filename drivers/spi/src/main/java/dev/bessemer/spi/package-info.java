/**
 * What a driver author writes against: hardware types, their interfaces, and steps.
 *
 * <p>Start at {@link DriverModule}, which a jar of drivers provides as a service; then {@link
 * HardwareType} and the interface to be implemented. A method becomes a step by {@link DeployStep},
 * {@link CleanStep}, {@link ServiceStep} or {@link VerifyStep}.
 *
 * <p>A driver sees a node only through {@link NodeTask}, which can look, and {@link LockedTask},
 * which comes from a held lock and may change things. It never sees the store or the engine.
 */
@NullMarked
package dev.bessemer.spi;

import org.jspecify.annotations.NullMarked;
