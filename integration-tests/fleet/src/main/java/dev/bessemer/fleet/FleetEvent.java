package dev.bessemer.fleet;

import dev.bessemer.fleet.machine.EventKind;
import java.time.Instant;

/** One line of the fleet's log. */
public record FleetEvent(Instant at, String machine, EventKind kind, String text) {}
