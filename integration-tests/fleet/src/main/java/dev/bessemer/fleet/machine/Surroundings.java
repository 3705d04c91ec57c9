package dev.bessemer.fleet.machine;

import java.util.concurrent.ScheduledExecutorService;

/**
 * What machines of a fleet share.
 *
 * @param clock starts what is due later; its tasks only hand work to virtual threads
 * @param ramdisk what starts from CD and network
 */
public record Surroundings(
    FleetSettings settings,
    Ramdisk ramdisk,
    BootFiles files,
    MachineEvents events,
    ScheduledExecutorService clock) {}
