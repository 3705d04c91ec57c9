/**
 * A hardware type for tests of the engine: machines and agents in memory, with all their effects
 * counted.
 *
 * <p>Start at {@link LabMachine}. It keeps the contract of the SPI like any driver.
 */
@NullMarked
package dev.bessemer.conductor.lab;

import org.jspecify.annotations.NullMarked;
