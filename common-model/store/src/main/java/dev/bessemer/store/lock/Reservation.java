package dev.bessemer.store.lock;

import java.util.UUID;

/**
 * A claim on a node.
 *
 * @param holder conductor, as it registered
 * @param epoch incarnation of the holder
 * @param fence number of the claim; later claims on the same node have higher ones
 */
public record Reservation(UUID node, String holder, long epoch, long fence) {}
