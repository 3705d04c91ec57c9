package dev.bessemer.api.dispatch;

import java.util.UUID;

/** A node, as far as one must know it to find its owner. */
public record Target(UUID uuid, String conductorGroup, String driver) {}
